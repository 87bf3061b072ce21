package io.github.atlasbackups.benchmarks.runner;

import static io.github.atlasbackups.benchmarks.runner.Scenario.of;

import java.util.ArrayList;
import java.util.List;

/**
 * How much is measured: all of it, or a selection for every day.
 *
 * @param cold how many items the list has that a process reads just once
 * @param warm how many items the list has that is read again and again
 * @param late how many items the list has that is read from a service with latency
 * @param million how many items the list has that is read in little memory
 * @param readings how many readings there are at once
 * @param projects how many projects are swept
 * @param callers how many callers ask for a page at a time
 * @param seconds how long they do
 * @param rounds how often whole processes run
 */
record Form(
        String name,
        int cold,
        int warm,
        int late,
        int million,
        int readings,
        int projects,
        String callers,
        int seconds,
        int rounds) {

    private static final int MANY = 2_000;
    private static final int PAGE = 1_000;

    static final Form FULL = new Form("full", 100_000, 20_000, 100_000, 1_000_000, 1_000, 2_000, "1,32,512", 3, 3);
    static final Form SHORT = new Form("short", 50_000, 5_000, 20_000, 200_000, 200, 100, "1,32", 1, 2);

    boolean isFull() {
        return this == FULL;
    }

    /** For how many seconds it waits, in all, for others on the machine. */
    int patience() {
        return isFull() ? 600 : 60;
    }

    /** The lists that the service must have. */
    List<Integer> sizes() {
        return java.util.stream.IntStream.of(PAGE, MANY, 10_000, cold, warm, late, million)
                .distinct()
                .sorted()
                .boxed()
                .toList();
    }

    /** What is done, in this order. */
    List<Scenario> scenarios() {
        List<Client> clients = isFull()
                ? Client.ALL
                : Client.ALL.stream().filter(client -> client != Client.VERTX).toList();
        List<Client> called = isFull()
                ? Client.CALLED
                : Client.CALLED.stream()
                        .filter(client -> client != Client.VERTX)
                        .toList();
        List<Scenario> all = new ArrayList<>();
        if (isFull()) {
            all.add(of("cold-1000", "stream", clients, rounds, PAGE));
            all.add(of("cold-10000", "stream", clients, rounds, 10_000));
        }
        all.add(of("cold", "stream", clients, rounds, cold));
        all.add(of("to-list", "list", Client.OURS, rounds, cold));
        all.add(of("warm", "warm", clients, isFull() ? 2 : 1, warm)
                .with("warmup", isFull() ? 15 : 8)
                .with("readings", isFull() ? 11 : 5));
        all.add(of("late-8", "stream", clients, isFull() ? 2 : 1, late).service(100, false));
        all.add(of("late-32", "stream", Client.WITH_WINDOW, isFull() ? 2 : 1, late)
                .with("window", 32)
                .service(100, false));
        all.add(of("callers", "callers", called, isFull() ? 2 : 1, PAGE)
                .with("callers", callers)
                .with("warmers", 8)
                .with("warmup", isFull() ? 10_000 : 3_000)
                .with("millis", seconds * 1_000));
        all.add(of(
                "first",
                "first",
                clients.stream().filter(c -> c != Client.SOCKETS).toList(),
                rounds,
                PAGE));
        all.add(of("many", "many", Client.OURS, isFull() ? 2 : 1, MANY)
                .with("readings", readings)
                .jvm("-Xmx1g"));
        all.add(of("million", "stream", Client.OURS, isFull() ? 2 : 1, million).jvm("-Xmx48m"));
        if (isFull()) {
            all.add(of("million-bare", "stream", List.of(Client.BARE_JDK, Client.BARE_VERTX), 2, million));
        }
        if (isFull()) {
            all.add(of("gzip-0", "stream", Client.OURS, rounds, cold).service(0, true));
            all.add(of("plain-20", "stream", Client.OURS, rounds, cold).service(20, false));
            all.add(of("gzip-20", "stream", Client.OURS, rounds, cold).service(20, true));
        }
        all.add(of("sweep", "sweep", Client.OURS, isFull() ? 2 : 1, PAGE));
        return all;
    }
}
