package io.github.atlasbackups;

import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatedTransport;
import io.github.atlasbackups.testkit.simulator.SimulatorOptions;
import java.net.URI;

/** Whole clients over a simulated service in memory, without limits on calls. */
final class SimulatedClients {

    static final Credentials SERVICE_ACCOUNT =
            Credentials.serviceAccount(AcceptedCredentials.DEMO_CLIENT_ID, AcceptedCredentials.DEMO_CLIENT_SECRET);
    static final Credentials API_KEY =
            Credentials.apiKey(AcceptedCredentials.DEMO_PUBLIC_KEY, AcceptedCredentials.DEMO_PRIVATE_KEY);
    static final Credentials ACCESS_TOKEN = Credentials.accessToken(AcceptedCredentials.DEMO_ACCESS_TOKEN);

    private SimulatedClients() {}

    static AtlasBackups of(BackupData data, Credentials credentials) {
        SimulatorOptions unlimited = SimulatorOptions.standard().rateLimits(rules -> rules.enforced(false));
        return AtlasBackups.builder()
                .transport(SimulatedTransport.to(SimulatedAtlas.of(data, unlimited)))
                .credentials(credentials)
                .baseUrl(URI.create("https://atlas.invalid"))
                .build();
    }
}
