package io.github.atlasbackups.protocol.chain;

import io.github.atlasbackups.policy.DeadlinePolicy;
import io.github.atlasbackups.policy.PacingPolicy;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.protocol.resilience.PacingTransport;
import io.github.atlasbackups.protocol.resilience.RetryTransport;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.transport.HttpTransport;
import java.util.SplittableRandom;

/** The whole chain of policies, in its order, over a transport in virtual time. */
public final class TestChain {

    private TestChain() {}

    public static LifecycleTransport over(HttpTransport transport, VirtualScheduler time, long seed) {
        return over(transport, time, seed, DeadlinePolicy.defaults(), RetryPolicy.defaults(), PacingPolicy.defaults());
    }

    public static LifecycleTransport over(
            HttpTransport transport,
            VirtualScheduler time,
            long seed,
            DeadlinePolicy deadline,
            RetryPolicy retry,
            PacingPolicy pacing) {
        SplittableRandom random = new SplittableRandom(seed);
        HttpTransport chain = new AttemptTimeoutTransport(transport, retry);
        chain = new PacingTransport(chain, pacing, retry, time, time.clock(), random);
        chain = new RetryTransport(chain, retry, time, time.clock(), random);
        chain = new DeadlineTransport(chain, deadline, time);
        chain = new PatienceTransport(chain, pacing, retry, time, time.clock());
        return new LifecycleTransport(chain);
    }
}
