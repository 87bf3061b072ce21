package io.github.atlasbackups.simulation;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.listing.Listing;
import io.github.atlasbackups.listing.ListingResult;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.policy.PacingPolicy;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.BucketSize;
import io.github.atlasbackups.testkit.simulator.PageRules;
import io.github.atlasbackups.testkit.simulator.RequestLog;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatedTransport;
import io.github.atlasbackups.testkit.simulator.SimulatorOptions;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/**
 * A client, the service, the network between them and callers, in virtual time; all of it drawn from one seed, so that a seed gives the same
 * hours again, request by request. Lists of both tiers change while they are read, tokens end or are revoked, buckets empty, calls get
 * lost.
 */
final class SystemSimulation {

    private static final Duration LONGEST = Duration.ofHours(12);
    private static final String PROJECT = "64d0c0ffee0123456789abcd";

    private final SplittableRandom random;
    private final VirtualScheduler time = new VirtualScheduler();
    private final double faultShare;
    private final Duration tokenLifetime;
    private final SimulatedAtlas atlas;
    private final SeededFaults network;
    private final AtlasBackups client;
    private final List<ChangingList> lists = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();
    private int revocations;

    private SystemSimulation(long seed) {
        random = new SplittableRandom(seed);
        faultShare = random.nextInt(3) == 0 ? 0 : random.nextDouble(0.12);
        tokenLifetime = Duration.ofSeconds(random.nextInt(120, 3_600));
        atlas = SimulatedAtlas.of(BackupData.of(), options(), time, time.clock());
        Duration latency = Duration.ofMillis(random.nextInt(1, 400));
        network = new SeededFaults(SimulatedTransport.to(atlas, latency, time), time, random.split(), faultShare);
        client = AtlasBackups.builder()
                .baseUrl("http://127.0.0.1")
                .transport(network)
                .credentials(Credentials.serviceAccount(
                        AcceptedCredentials.DEMO_CLIENT_ID, AcceptedCredentials.DEMO_CLIENT_SECRET))
                .callsAtOnce(random.nextInt(1, 9))
                .bytesInFlight(1_000L << Math.floorMod(seed, 12))
                .pacing(PacingPolicy.defaults().withPatience(LONGEST))
                .scheduler(time)
                .clock(time.clock())
                .random(new Random(seed))
                .build();
    }

    /** What a seed came to: what was wrong, none if all was well, and all requests that were made. */
    record Outcome(List<String> faults, List<RequestLog.Entry> requests, Duration elapsed, int read, int failed) {}

    private record Reading(
            ChangingList list, Instant begin, CompletableFuture<ListingResult<Snapshot>> result, Instant[] end) {}

    private SimulatorOptions options() {
        int capacity = random.nextInt(3, 60);
        BucketSize bucket =
                new BucketSize(capacity, Math.max(1, capacity / 2), Duration.ofSeconds(random.nextInt(5, 90)));
        boolean limited = random.nextBoolean();
        boolean retryAfter = random.nextInt(4) > 0;
        boolean headers = random.nextInt(4) > 0;
        int most = random.nextInt(4) == 0 ? random.nextInt(1, 20) : 500;
        PageRules.Next[] next = PageRules.Next.values();
        PageRules.Next links = random.nextInt(4) == 0 ? next[random.nextInt(next.length)] : PageRules.Next.AS_DESCRIBED;
        return SimulatorOptions.standard()
                .gzip(false)
                .tokens(rules -> rules.lifetime(tokenLifetime))
                .rateLimits(rules -> rules.enforced(limited)
                        .size(bucket)
                        .retryAfter(retryAfter)
                        .headers(headers))
                .answers(rules -> rules.pages(pages -> pages.mostItems(most).next(links)));
    }

    static Outcome run(long seed) {
        return new SystemSimulation(seed).run();
    }

    private Outcome run() {
        int clusters = random.nextInt(1, 4);
        for (int i = 0; i < clusters; i++) {
            addCluster(ClusterRef.of(PROJECT, "cluster-" + i));
        }
        Duration span = Duration.ofMinutes(random.nextInt(1, 180));
        for (int caller = random.nextInt(1, 4); caller > 0; caller--) {
            for (int reading = random.nextInt(1, 4); reading > 0; reading--) {
                at(span, () -> read(lists.get(random.nextInt(lists.size()))));
            }
        }
        for (int change = random.nextInt(8); change > 0; change--) {
            at(span, () -> lists.get(random.nextInt(lists.size())).change(now(), random));
        }
        for (int revocation = random.nextInt(2); revocation > 0; revocation--) {
            at(span, () -> {
                revocations++;
                atlas.revokeTokens();
            });
        }
        time.advance(span.plus(LONGEST));
        List<String> faults = faults();
        client.closeAsync();
        time.advance(Duration.ofMinutes(1));
        if (atlas.liveTokens() > network.tokensLost) {
            faults.add(atlas.liveTokens() + " tokens live on, and " + network.tokensLost + " were lost on their way");
        }
        int failed = (int) readings.stream()
                .filter(reading -> reading.result().isCompletedExceptionally())
                .count();
        return new Outcome(faults, atlas.requests().all(), span, readings.size() - failed, failed);
    }

    private void addCluster(ClusterRef ref) {
        int now = random.nextInt(45);
        long seed = random.nextLong();
        ClusterData all =
                random.nextBoolean() ? ClusterData.flex(ref, now + 8, seed) : ClusterData.cloud(ref, now + 8, seed);
        atlas.edit(data -> data.with(all));
        lists.add(new ChangingList(ref, atlas, all.snapshots(), now));
    }

    private void at(Duration within, Runnable event) {
        time.schedule(Duration.ofMillis(random.nextLong(within.toMillis())), event);
    }

    private Instant now() {
        return time.clock().instant();
    }

    private void read(ChangingList list) {
        Listing<Snapshot> listing = client.snapshots()
                .all(list.cluster)
                .itemsPerPage(random.nextInt(1, 20))
                .concurrency(random.nextInt(1, 9))
                .scheduler(time);
        Reading reading = new Reading(
                list, now(), (random.nextBoolean() ? listing.verified() : listing).toResult(), new Instant[1]);
        reading.result().whenComplete((result, failure) -> reading.end()[0] = now());
        readings.add(reading);
    }

    private List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (Reading reading : readings) {
            CompletableFuture<ListingResult<Snapshot>> result = reading.result();
            if (!result.isDone()) {
                faults.add("a reading has not ended");
            } else if (result.isCompletedExceptionally()) {
                Throwable failure = result.handle((none, thrown) -> thrown).join();
                if (!(failure instanceof AtlasException)) {
                    faults.add("a failure of no type of ours: " + failure);
                } else if (faultShare == 0) {
                    faults.add("failed where nothing was lost: " + failure.getMessage());
                }
            } else {
                ListingResult<Snapshot> read = result.join();
                String fault = reading.list().fault(read.items(), read.verified(), reading.begin(), reading.end()[0]);
                if (fault != null) {
                    faults.add(fault);
                }
            }
        }
        if (network.early > 0) {
            faults.add(network.early + " calls left before their Retry-After");
        }
        long obtained = atlas.requests().to(SimulatedAtlas.TOKEN_PATH).stream()
                .filter(entry -> entry.status() == 200)
                .count();
        long lifetimes = 1 + time.elapsed().dividedBy(tokenLifetime.dividedBy(2));
        if (obtained > lifetimes + revocations + network.tokensLost) {
            faults.add(obtained + " tokens in " + lifetimes + " lifetimes");
        }
        return faults;
    }
}
