package io.github.atlasbackups.protocol.chain;

import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.event.AtlasListener;
import io.github.atlasbackups.policy.DeadlinePolicy;
import io.github.atlasbackups.policy.PacingPolicy;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.protocol.auth.AuthenticationSettings;
import io.github.atlasbackups.protocol.call.ClientEvents;
import io.github.atlasbackups.protocol.json.Secrets;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.BaseUrl;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * What a chain is made of.
 *
 * @param transport the adapter's
 * @param transportIsShared whether the transport is left open when the chain closes
 * @param callsAtOnce how many calls may be under way at once
 * @param bytesInFlight how many bytes the responses of those calls may have
 * @param random spreads retries
 * @param secrets what is masked in foreign text; learns of the tokens that authentication gets
 * @param userAgent who calls, in the words of the header
 * @param listener is told what happens; never throws
 */
public record ChainSettings(
        HttpTransport transport,
        boolean transportIsShared,
        BaseUrl baseUrl,
        Credentials credentials,
        AuthenticationSettings authentication,
        DeadlinePolicy deadline,
        RetryPolicy retry,
        PacingPolicy pacing,
        int callsAtOnce,
        long bytesInFlight,
        Scheduler scheduler,
        Clock clock,
        RandomGenerator random,
        Secrets secrets,
        String userAgent,
        AtlasListener listener) {

    /** Where events go, with the client's time. */
    public ClientEvents events() {
        return new ClientEvents(listener, scheduler, clock);
    }
}
