package io.github.atlasbackups.benchmarks.workload;

import io.github.atlasbackups.benchmarks.workload.Tally.Expected;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * One task of one contender, in a JVM of its own: {@code Workload CLASS URI TASK key=value…}. What came of it stands on the last line of the
 * output, after {@code RESULT}; a reading that is not complete ends the process with 1 instead.
 */
public final class Workload {

    private final Contender contender;
    private final Map<String, String> arguments;

    private Workload(Contender contender, Map<String, String> arguments) {
        this.contender = contender;
        this.arguments = arguments;
    }

    public static void main(String[] args) throws ReflectiveOperationException {
        Map<String, String> arguments = new TreeMap<>();
        for (String pair : Arrays.asList(args).subList(3, args.length)) {
            arguments.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        try (Contender contender =
                (Contender) Class.forName(args[0]).getConstructor(URI.class).newInstance(URI.create(args[1]))) {
            String result = new Workload(contender, arguments).run(args[2]);
            System.out.println("RESULT processor=" + ProcessFigures.processorMillis() + " peak="
                    + ProcessFigures.peakKilobytes() + result);
        } catch (RuntimeException failure) {
            failure.printStackTrace();
            System.exit(1);
        }
        // Some clients leave threads behind that are not daemons.
        System.exit(0);
    }

    private String run(String task) {
        return switch (task) {
            case "stream", "list" -> once(task);
            case "warm" -> warm();
            case "first" -> first();
            case "callers" -> callers();
            case "many" -> many();
            case "sweep" -> sweep();
            default -> throw new IllegalArgumentException("no such task: " + task);
        };
    }

    private String once(String task) {
        read(task);
        return "";
    }

    private void read(String task) {
        Tally tally = new Tally();
        CompletableFuture<?> reading = task.equals("list")
                ? contender.list(cluster(), number("window"), tally)
                : contender.stream(cluster(), number("window"), tally);
        reading.join();
        tally.require(expected());
    }

    /** The median of readings after others that are not counted. */
    private String warm() {
        for (int i = 0; i < number("warmup"); i++) {
            read("stream");
        }
        long[] nanos = new long[number("readings")];
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            read("stream");
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return " warm=" + nanos[nanos.length / 2] / 1e6;
    }

    private String first() {
        requirePage(contender.page(cluster()).join());
        System.out.println("FIRST");
        return "";
    }

    private static void requirePage(int items) {
        if (items != Contender.ITEMS_OF_ONE_PAGE) {
            throw new IllegalStateException("a page of " + items);
        }
    }

    private String callers() {
        StringBuilder all = new StringBuilder();
        new Callers(contender, cluster()).measure(number("warmers"), 0, number("warmup"));
        for (String callers : arguments.get("callers").split(",")) {
            all.append(new Callers(contender, cluster())
                    .measure(Integer.parseInt(callers), number("millis") / 2, number("millis")));
        }
        return all.toString();
    }

    /** Many readings at once, and how many of them failed. */
    private String many() {
        List<Tally> tallies = new ArrayList<>();
        List<CompletableFuture<?>> readings = new ArrayList<>();
        for (int i = 0; i < number("readings"); i++) {
            Tally tally = new Tally();
            tallies.add(tally);
            readings.add(contender.stream(cluster(), number("window"), tally));
        }
        int failed = 0;
        for (int i = 0; i < readings.size(); i++) {
            try {
                readings.get(i).join();
                tallies.get(i).require(expected());
            } catch (RuntimeException failure) {
                if (failed++ == 0) {
                    failure.printStackTrace();
                }
            }
        }
        return " failed=" + failed;
    }

    private String sweep() {
        int clusters = contender.sweep().join();
        if (clusters != number("clusters")) {
            throw new IllegalStateException(clusters + " clusters");
        }
        return "";
    }

    private String cluster() {
        return "list-" + number("items");
    }

    private Expected expected() {
        return new Expected(number("items"), arguments.get("last"));
    }

    private int number(String name) {
        return Integer.parseInt(arguments.get(name));
    }
}
