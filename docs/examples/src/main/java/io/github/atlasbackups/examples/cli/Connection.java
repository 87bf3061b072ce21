package io.github.atlasbackups.examples.cli;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.AtlasBackupsBuilder;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import io.github.atlasbackups.transport.jdk.JdkHttpTransport;
import io.github.atlasbackups.transport.vertx.VertxHttpTransport;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * A client of the service that the options and the environment name, and the simulator behind it in the demo. A process that is stopped
 * before it is closed, by Ctrl-C for one, closes it on its way out, or its access token would live on for up to an hour.
 */
final class Connection implements AutoCloseable {

    private final AtlasBackups atlas;
    private final @Nullable AtlasSimulator simulator;
    private final Thread whenStopped;

    private Connection(AtlasBackups atlas, @Nullable AtlasSimulator simulator) {
        this.atlas = atlas;
        this.simulator = simulator;
        this.whenStopped = new Thread(atlas::close, "close when stopped");
        Runtime.getRuntime().addShutdownHook(whenStopped);
    }

    AtlasBackups atlas() {
        return atlas;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(whenStopped);
        } catch (IllegalStateException onTheWayOut) {
            // Then both close it.
        }
        atlas.close();
        if (simulator != null) {
            simulator.close();
        }
    }

    /** Which HTTP client is used. */
    enum Transport {
        JDK,
        VERTX;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which service is asked, and over what. */
    static final class Options {

        @Option(
                names = "--demo",
                order = 80,
                description = "Ask a simulated service in this process, which needs no account.")
        boolean demo;

        @Option(
                names = "--base-url",
                order = 81,
                paramLabel = "URL",
                description = "Where the service is. Default: MONGODB_ATLAS_BASE_URL, else the public one.")
        @Nullable
        String baseUrl;

        @Option(
                names = "--transport",
                order = 82,
                paramLabel = "CLIENT",
                description = "Which HTTP client to use: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
        Transport transport = Transport.JDK;

        /** A client with the credentials of the environment. */
        Connection connect(Surroundings around) {
            return demo ? demo(around) : connect(around.environment());
        }

        /** A client with credentials of these variables. */
        Connection connect(Map<String, String> environment) {
            return new Connection(client(environment), null);
        }

        private Connection demo(Surroundings around) {
            AtlasSimulator simulator =
                    DemoOrganization.asOf(around.clock().instant()).start();
            return new Connection(
                    client(Map.of(
                            "MONGODB_ATLAS_BASE_URL", simulator.baseUrl().toString(),
                            "MONGODB_ATLAS_CLIENT_ID", AcceptedCredentials.DEMO_CLIENT_ID,
                            "MONGODB_ATLAS_CLIENT_SECRET", AcceptedCredentials.DEMO_CLIENT_SECRET)),
                    simulator);
        }

        private AtlasBackups client(Map<String, String> environment) {
            AtlasBackupsBuilder builder = AtlasBackups.builder();
            String url = baseUrl != null && !demo ? baseUrl : environment.get("MONGODB_ATLAS_BASE_URL");
            if (url != null && !url.isBlank()) {
                builder.baseUrl(url);
            }
            builder.credentials(Credentials.from(environment));
            return builder.transport(
                            switch (transport) {
                                case JDK -> JdkHttpTransport.create();
                                case VERTX -> VertxHttpTransport.create();
                            })
                    .build();
        }
    }
}
