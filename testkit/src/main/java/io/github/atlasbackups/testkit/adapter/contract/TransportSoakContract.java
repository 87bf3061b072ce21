package io.github.atlasbackups.testkit.adapter.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.testkit.adapter.fault.FaultProxy;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Minutes of one client on a transport, by the clock on the wall: 100 listings at a time, while 7 % of all exchanges with the
 * simulator break on the way (before, in or instead of the answer), 2 % are slow, and the service ends all access tokens every 25
 * seconds. Tagged {@code soak}, so that it runs only where that is asked for.
 *
 * <p>Every listing ends: with exactly the items that there are, in their order, or with a failure that says which of the faults it met,
 * four times in a row; those are few. Afterwards no token is live, no connection open, and no thread or file descriptor left.
 *
 * <p>{@code -Dsoak.seconds} says how long new listings begin (default: 300), {@code -Dsoak.seed} which exchanges go wrong. What came of
 * it is printed. {@code TIMEOUT} is a failure of the test unless {@code -Dsoak.busy=true} says that the machine does other things too.
 */
@Tag("soak")
public abstract class TransportSoakContract {

    private static final Duration LONG = Duration.ofSeconds(Long.getLong("soak.seconds", 300));
    private static final long SEED = Long.getLong("soak.seed", 20_261_126);
    private static final boolean BUSY = Boolean.getBoolean("soak.busy");

    private static final Duration TO_CLOSE = Duration.ofSeconds(10);
    private static final int MOST_FAILURES_PER_THOUSAND = 5;

    /** What a broken connection is called; the simulator itself refuses nothing but tokens that have ended. */
    private static final Set<String> CAUSES =
            BUSY ? Set.of("RESET", "TRUNCATED", "TIMEOUT") : Set.of("RESET", "TRUNCATED");

    /** For subclasses. */
    protected TransportSoakContract() {}

    /** A new transport with its defaults; closed by the suite. */
    protected abstract HttpTransport newTransport();

    @Test
    void listingsGoOnWhileConnectionsBreakAndTokensEnd() throws Exception {
        soak(Duration.ofSeconds(1)); // Whatever the JVM shares is started now.
        JvmCounts before = JvmCounts.now();

        SoakReport report = soak(LONG);

        System.out.println(getClass().getSimpleName() + ": " + report);
        assertTrue(report.whole() > 0, "no listing came to its end");
        assertEquals(Set.of(), report.wrong(), "lists that are not what there is");
        assertEquals(Set.of(), report.causesBut(CAUSES), "failures with other causes than those that were made");
        assertTrue(
                report.failed() * 1_000 <= report.whole() * MOST_FAILURES_PER_THOUSAND, "too many failures: " + report);
        assertTrue(report.broken() > report.exchanges() * 7 / 100, "too little went wrong: " + report);
        assertTrue(report.refusals() > 0, "no token was refused");
        assertEquals(0, report.liveTokens(), "live tokens");
        JvmCounts after = before.awaitNoMore(TO_CLOSE);
        assertTrue(after.isNoMoreThan(before), () -> "began with " + before + ", ended with " + after);
    }

    /** One client, from its first listing to its close. */
    private SoakReport soak(Duration duration) throws Exception {
        SoakFaults faults = new SoakFaults(SEED);
        SoakReport report = new SoakReport(SEED, faults);
        try (AtlasSimulator simulator = AtlasSimulator.start(SoakReaders.DATA);
                FaultProxy proxy = FaultProxy.inFrontOf(simulator.origin(), faults)) {
            simulator.atlas().change(options -> options.rateLimits(limits -> limits.enforced(false)));
            try (AtlasBackups client = AtlasBackups.builder()
                    .baseUrl(proxy.origin().toString())
                    .transport(newTransport())
                    .credentials(Credentials.serviceAccount(
                            AcceptedCredentials.DEMO_CLIENT_ID, AcceptedCredentials.DEMO_CLIENT_SECRET))
                    .retry(RetryPolicy.defaults().withDelays(Duration.ofMillis(50), Duration.ofSeconds(1)))
                    .build()) {
                new SoakReaders(client, simulator.atlas(), report).readFor(duration);
            }
            assertTrue(proxy.awaitNoneOpen(TO_CLOSE), proxy.openConnections() + " connections are still open");
            report.end(proxy.exchanges(), simulator.atlas());
        }
        return report;
    }
}
