package io.github.atlasbackups.protocol.chain;

import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.event.AtlasListener;
import io.github.atlasbackups.policy.DeadlinePolicy;
import io.github.atlasbackups.policy.PacingPolicy;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.protocol.auth.AuthenticationSettings;
import io.github.atlasbackups.protocol.json.Secrets;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.transport.BaseUrl;
import io.github.atlasbackups.transport.HttpTransport;
import io.github.atlasbackups.transport.Origin;
import java.util.SplittableRandom;

/** The whole chain, as a client has it, over a transport of the test. */
public final class TestChain {

    private TestChain() {}

    /** With a given token, so that authentication sends no request of its own. */
    public static CallChain over(HttpTransport transport, VirtualScheduler time, long seed) {
        return over(transport, time, seed, DeadlinePolicy.defaults(), RetryPolicy.defaults(), PacingPolicy.defaults());
    }

    public static CallChain over(
            HttpTransport transport,
            VirtualScheduler time,
            long seed,
            DeadlinePolicy deadline,
            RetryPolicy retry,
            PacingPolicy pacing) {
        return over(transport, false, time, seed, deadline, retry, pacing);
    }

    /** Over a transport that somebody else closes. */
    public static CallChain borrowing(HttpTransport transport, VirtualScheduler time) {
        return over(
                transport, true, time, 1, DeadlinePolicy.defaults(), RetryPolicy.defaults(), PacingPolicy.defaults());
    }

    private static CallChain over(
            HttpTransport transport,
            boolean transportIsShared,
            VirtualScheduler time,
            long seed,
            DeadlinePolicy deadline,
            RetryPolicy retry,
            PacingPolicy pacing) {
        return new CallChain(new ChainSettings(
                transport,
                transportIsShared,
                new BaseUrl(Walk.ORIGIN, ""),
                Credentials.accessToken("token"),
                AuthenticationSettings.defaults().withTime(time, time.clock()),
                deadline,
                retry,
                pacing,
                64,
                64 << 20,
                time,
                time.clock(),
                new SplittableRandom(seed),
                Secrets.none(),
                UserAgent.ofLibrary(),
                AtlasListener.logging()));
    }

    /** With these credentials; nothing is retried or paced, so that what authentication sends stands out. */
    public static CallChain authenticating(
            HttpTransport transport, Origin origin, Credentials credentials, AuthenticationSettings settings) {
        return authenticating(transport, origin, credentials, settings, DeadlinePolicy.defaults());
    }

    public static CallChain authenticating(
            HttpTransport transport,
            Origin origin,
            Credentials credentials,
            AuthenticationSettings settings,
            DeadlinePolicy deadline) {
        return authenticating(transport, origin, credentials, settings, deadline, RetryPolicy.off());
    }

    /** The same, telling a listener that never throws. */
    public static CallChain authenticating(
            HttpTransport transport,
            Origin origin,
            Credentials credentials,
            AuthenticationSettings settings,
            AtlasListener listener) {
        return authenticating(
                transport, origin, credentials, settings, DeadlinePolicy.defaults(), RetryPolicy.off(), listener);
    }

    public static CallChain authenticating(
            HttpTransport transport,
            Origin origin,
            Credentials credentials,
            AuthenticationSettings settings,
            DeadlinePolicy deadline,
            RetryPolicy retry) {
        return authenticating(transport, origin, credentials, settings, deadline, retry, AtlasListener.logging());
    }

    private static CallChain authenticating(
            HttpTransport transport,
            Origin origin,
            Credentials credentials,
            AuthenticationSettings settings,
            DeadlinePolicy deadline,
            RetryPolicy retry,
            AtlasListener listener) {
        return new CallChain(new ChainSettings(
                transport,
                false,
                new BaseUrl(origin, ""),
                credentials,
                settings,
                deadline,
                retry,
                PacingPolicy.off(),
                64,
                64 << 20,
                settings.scheduler(),
                settings.clock(),
                settings.random(),
                Secrets.of(credentials),
                UserAgent.ofLibrary(),
                listener));
    }
}
