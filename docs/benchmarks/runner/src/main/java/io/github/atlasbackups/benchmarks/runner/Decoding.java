package io.github.atlasbackups.benchmarks.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs JMH over the readers of a page, each in a JVM of its own, and takes in its results. */
final class Decoding {

    private final Modules modules;

    Decoding(Modules modules) {
        this.modules = modules;
    }

    void measure(Form form, Figures figures) throws IOException, InterruptedException {
        Path results = Files.createTempFile("decoding", ".csv");
        Path log = Files.createTempFile("decoding", ".log");
        try {
            Process jmh = new ProcessBuilder(
                            Modules.java(),
                            "-cp",
                            modules.classPath("decoding"),
                            "org.openjdk.jmh.Main",
                            "PageDecoding",
                            "-prof",
                            "gc",
                            "-f",
                            form.isFull() ? "3" : "1",
                            "-wi",
                            form.isFull() ? "5" : "4",
                            "-w",
                            "1",
                            "-i",
                            form.isFull() ? "5" : "3",
                            "-r",
                            "1",
                            "-jvmArgs",
                            "-Xms1g -Xmx1g",
                            "-rf",
                            "csv",
                            "-rff",
                            results.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (jmh.waitFor() != 0) {
                System.out.println(Files.readString(log));
                throw new IOException("JMH has failed");
            }
            read(Files.readAllLines(results), figures);
        } finally {
            Files.delete(results);
            Files.delete(log);
        }
    }

    /** A line is: name, mode, threads, samples, score, error, … */
    private static void read(List<String> lines, Figures figures) {
        for (String line : lines) {
            String[] cells = line.replace("\"", "").split(",");
            String name = cells[0].substring(cells[0].lastIndexOf('.') + 1);
            if (cells[0].contains(".PageDecoding.") && !cells[0].contains(":")) {
                figures.addDecoding(name + ".time", Double.parseDouble(cells[4]));
                figures.addDecoding(name + ".error", Double.parseDouble(cells[5]));
            } else if (cells[0].endsWith("gc.alloc.rate.norm")) {
                String reader = cells[0].substring(0, cells[0].indexOf(':'));
                figures.addDecoding(
                        reader.substring(reader.lastIndexOf('.') + 1) + ".bytes", Double.parseDouble(cells[4]));
            }
        }
    }
}
