package io.github.atlasbackups.examples;

import static io.github.atlasbackups.testkit.simulator.AcceptedCredentials.DEMO_ACCESS_TOKEN;
import static io.github.atlasbackups.testkit.simulator.AcceptedCredentials.DEMO_CLIENT_ID;
import static io.github.atlasbackups.testkit.simulator.AcceptedCredentials.DEMO_CLIENT_SECRET;
import static io.github.atlasbackups.testkit.simulator.AcceptedCredentials.DEMO_PRIVATE_KEY;
import static io.github.atlasbackups.testkit.simulator.AcceptedCredentials.DEMO_PUBLIC_KEY;

import io.github.atlasbackups.examples.Arguments.What;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** What needs no account: a simulated service in this process, listed or served. */
final class Simulation {

    private Simulation() {}

    /** Lists the demo's clusters, their snapshots without naming a tier, and checkpoints, from a simulator, through a real transport. */
    static void demo(Arguments arguments, PrintStream out, PrintStream err) {
        try (AtlasSimulator simulator = AtlasSimulator.start()) {
            Map<String, String> environment = Map.of(
                    "MONGODB_ATLAS_BASE_URL", simulator.baseUrl().toString(),
                    "MONGODB_ATLAS_CLIENT_ID", DEMO_CLIENT_ID,
                    "MONGODB_ATLAS_CLIENT_SECRET", DEMO_CLIENT_SECRET);
            out.println("Clusters of project " + DemoData.PROJECT);
            new BackupPrinter(arguments.listing(DemoData.PROJECT), environment, out, err).print();
            out.println();
            for (ClusterRef cluster : List.of(DemoData.FLEX, DemoData.REPLICA_SET, DemoData.SHARDED)) {
                out.println("Snapshots of " + cluster.cluster());
                new BackupPrinter(arguments.listing(cluster, What.AUTO), environment, out, err).print();
                out.println();
            }
            out.println("Checkpoints of " + DemoData.SHARDED.cluster());
            new BackupPrinter(arguments.listing(DemoData.SHARDED, What.CHECKPOINTS), environment, out, err).print();
        }
    }

    /** Serves the simulator until the process is stopped. */
    static void serve(PrintStream out) {
        try (AtlasSimulator simulator = AtlasSimulator.start()) {
            out.println("""
                    %s

                    project   %s
                    clusters  %s (flex), %s (shared), %s and %s (dedicated, with legacy checkpoints too)

                    accepts any one of
                      MONGODB_ATLAS_CLIENT_ID=%s MONGODB_ATLAS_CLIENT_SECRET=%s
                      MONGODB_ATLAS_PUBLIC_KEY=%s MONGODB_ATLAS_PRIVATE_KEY=%s
                      MONGODB_ATLAS_ACCESS_TOKEN=%s""".formatted(
                            simulator.baseUrl(),
                            DemoData.PROJECT,
                            DemoData.FLEX.cluster(),
                            DemoData.SHARED.cluster(),
                            DemoData.REPLICA_SET.cluster(),
                            DemoData.SHARDED.cluster(),
                            DEMO_CLIENT_ID,
                            DEMO_CLIENT_SECRET,
                            DEMO_PUBLIC_KEY,
                            DEMO_PRIVATE_KEY,
                            DEMO_ACCESS_TOKEN));
            out.flush();
            new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
