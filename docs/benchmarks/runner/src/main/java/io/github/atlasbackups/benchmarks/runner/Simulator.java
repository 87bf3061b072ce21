package io.github.atlasbackups.benchmarks.runner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The {@link ServiceProcess}, as the runner sees it. Ends with the runner, whatever becomes of that. */
final class Simulator implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;
    private final PrintStream in;
    private final Map<Integer, String> lastIds = new TreeMap<>();
    private String lists = "";
    private String fleet = "";
    private int clusters;

    /** Starts it and waits until it is ready. */
    Simulator(Modules modules, int projects, List<Integer> sizes) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(Modules.java(), "-Xms2g", "-Xmx6g", "-cp", modules.classPath("runner")));
        command.add(ServiceProcess.class.getName());
        command.add(Integer.toString(projects));
        sizes.forEach(size -> command.add(size.toString()));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        for (String[] words = line(); true; words = line()) {
            if (words[0].equals("LIST")) {
                lastIds.put(Integer.parseInt(words[1]), words[2]);
            } else if (words[0].equals("READY")) {
                lists = words[1];
                fleet = words[2];
                clusters = Integer.parseInt(words[3]);
                return;
            }
        }
    }

    private String[] line() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the service has ended");
        }
        return line.split(" ");
    }

    /** Has answers come after so long, compressed or not. */
    void set(int latencyMillis, boolean gzip) throws IOException {
        in.println(latencyMillis + " " + gzip);
        line();
    }

    /** What it has used of the processors so far. */
    double busyMillis() {
        return Processors.busyMillis(process);
    }

    /** Where the lists are. */
    String lists() {
        return lists;
    }

    /** Where the organisation is that is swept. */
    String fleet() {
        return fleet;
    }

    /** How many clusters that has. */
    int clusters() {
        return clusters;
    }

    /** The id by which the list of this size ends. */
    String lastId(int size) {
        return lastIds.getOrDefault(size, "");
    }

    @Override
    public void close() {
        in.close();
        process.destroy();
    }
}
