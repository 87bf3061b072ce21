package io.github.atlasbackups.examples.cli;

import static io.github.atlasbackups.testkit.simulator.AcceptedCredentials.DEMO_ACCESS_TOKEN;
import static io.github.atlasbackups.testkit.simulator.AcceptedCredentials.DEMO_CLIENT_ID;
import static io.github.atlasbackups.testkit.simulator.AcceptedCredentials.DEMO_CLIENT_SECRET;
import static io.github.atlasbackups.testkit.simulator.AcceptedCredentials.DEMO_PRIVATE_KEY;
import static io.github.atlasbackups.testkit.simulator.AcceptedCredentials.DEMO_PUBLIC_KEY;

import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;

/** Serves the demo organisation until the process is stopped. */
@Command(
        name = "serve",
        description =
                "Serves the demo organisation on a port of this machine until stopped, and says which credentials it accepts.")
final class ServeCommand extends ToolCommand {

    ServeCommand(Surroundings around) {
        super(around);
    }

    @Override
    public Integer call() {
        try (AtlasSimulator simulator =
                DemoOrganization.asOf(around.clock().instant()).start()) {
            around.out()
                    .println((json ? """
                    {"MONGODB_ATLAS_BASE_URL":"%s","MONGODB_ATLAS_CLIENT_ID":"%s","MONGODB_ATLAS_CLIENT_SECRET":"%s",\
                    "MONGODB_ATLAS_PUBLIC_KEY":"%s","MONGODB_ATLAS_PRIVATE_KEY":"%s","MONGODB_ATLAS_ACCESS_TOKEN":"%s"}""" : """
                    MONGODB_ATLAS_BASE_URL=%s

                    accepts any one of
                      MONGODB_ATLAS_CLIENT_ID=%s MONGODB_ATLAS_CLIENT_SECRET=%s
                      MONGODB_ATLAS_PUBLIC_KEY=%s MONGODB_ATLAS_PRIVATE_KEY=%s
                      MONGODB_ATLAS_ACCESS_TOKEN=%s""")
                            .formatted(
                                    simulator.baseUrl(),
                                    DEMO_CLIENT_ID,
                                    DEMO_CLIENT_SECRET,
                                    DEMO_PUBLIC_KEY,
                                    DEMO_PRIVATE_KEY,
                                    DEMO_ACCESS_TOKEN));
            around.out().flush();
            new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return OK;
    }
}
