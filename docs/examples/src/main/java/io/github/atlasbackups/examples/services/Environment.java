package io.github.atlasbackups.examples.services;

import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import java.util.Arrays;
import java.util.Map;

/**
 * Whom a service asks: what the process's environment names, or with {@code --demo} a simulator in the process, which needs no account.
 *
 * @param variables as {@link io.github.atlasbackups.credentials.Credentials#from} reads them
 * @param close ends the simulator, if there is one
 */
record Environment(Map<String, String> variables, Runnable close) {

    static Environment of(String[] arguments) {
        if (!Arrays.asList(arguments).contains("--demo")) {
            return new Environment(System.getenv(), () -> {});
        }
        AtlasSimulator simulator = AtlasSimulator.start();
        return new Environment(demo(simulator), simulator::close);
    }

    static Map<String, String> demo(AtlasSimulator simulator) {
        return Map.of(
                "MONGODB_ATLAS_BASE_URL", simulator.baseUrl().toString(),
                "MONGODB_ATLAS_CLIENT_ID", AcceptedCredentials.DEMO_CLIENT_ID,
                "MONGODB_ATLAS_CLIENT_SECRET", AcceptedCredentials.DEMO_CLIENT_SECRET);
    }

    static String help(int port) {
        String cluster = "http://127.0.0.1:%d/projects/%s/clusters/%s"
                .formatted(port, DemoData.PROJECT, DemoData.REPLICA_SET.cluster());
        return """
                %1$s/backups
                %1$s/newest
                %1$s/restorable?at=2026-01-15T06:00:00Z""".formatted(cluster);
    }
}
