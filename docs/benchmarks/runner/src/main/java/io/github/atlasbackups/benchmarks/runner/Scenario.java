package io.github.atlasbackups.benchmarks.runner;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One task that several contenders do, in turns.
 *
 * @param id by which results are found
 * @param task what the workload calls it
 * @param clients who does it
 * @param rounds how often each does it
 * @param arguments of the task; {@code items} is which list
 * @param jvm flags of the JVM that the task runs in
 * @param latencyMillis how long each answer of the service takes to come
 * @param gzip whether the service compresses for clients that ask for it
 */
record Scenario(
        String id,
        String task,
        List<Client> clients,
        int rounds,
        Map<String, String> arguments,
        List<String> jvm,
        int latencyMillis,
        boolean gzip) {

    /** A task on a list of so many items, over a service that answers at once and uncompressed. */
    static Scenario of(String id, String task, List<Client> clients, int rounds, int items) {
        Map<String, String> arguments = Map.of("items", Integer.toString(items), "window", "8");
        return new Scenario(id, task, clients, rounds, arguments, List.of(), 0, false);
    }

    int items() {
        return Integer.parseInt(arguments.get("items"));
    }

    /** The same with this argument. */
    Scenario with(String name, Object value) {
        Map<String, String> more = new TreeMap<>(arguments);
        more.put(name, value.toString());
        return new Scenario(id, task, clients, rounds, more, jvm, latencyMillis, gzip);
    }

    /** The same in a JVM with these flags. */
    Scenario jvm(String... flags) {
        return new Scenario(id, task, clients, rounds, arguments, List.of(flags), latencyMillis, gzip);
    }

    /** The same with answers that come after so long, compressed or not. */
    Scenario service(int newLatencyMillis, boolean newGzip) {
        return new Scenario(id, task, clients, rounds, arguments, jvm, newLatencyMillis, newGzip);
    }
}
