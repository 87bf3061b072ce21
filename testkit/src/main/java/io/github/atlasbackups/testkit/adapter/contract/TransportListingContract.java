package io.github.atlasbackups.testkit.adapter.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.listing.Listing;
import io.github.atlasbackups.listing.ListingPort;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.adapter.fault.FaultPlan;
import io.github.atlasbackups.testkit.adapter.fault.FaultProxy;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import io.github.atlasbackups.testkit.simulator.DigestRules;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatorOptions;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The listing contracts for whole clients on a transport, against the simulator over real sockets: all three lists, and what
 * reading one costs in requests. Rate limits are off.
 */
public abstract class TransportListingContract {

    private static final Credentials API_KEY =
            Credentials.apiKey(AcceptedCredentials.DEMO_PUBLIC_KEY, AcceptedCredentials.DEMO_PRIVATE_KEY);

    private @Nullable AtlasSimulator simulator;
    private @Nullable AtlasBackups atlas;

    /** For subclasses. */
    protected TransportListingContract() {}

    /** A new transport with its defaults; closed by the suite. */
    protected abstract HttpTransport newTransport();

    private AtlasBackups client(BackupData data) {
        return client(data, Credentials.accessToken(AcceptedCredentials.DEMO_ACCESS_TOKEN));
    }

    private AtlasBackups client(BackupData data, Credentials credentials) {
        return client(data, credentials, UnaryOperator.identity());
    }

    private AtlasBackups client(BackupData data, Credentials credentials, UnaryOperator<SimulatorOptions> change) {
        AtlasSimulator started = AtlasSimulator.start(data);
        simulator = started;
        started.atlas().change(options -> change.apply(options.rateLimits(limits -> limits.enforced(false))));
        AtlasBackups client = AtlasBackups.builder()
                .baseUrl(started.baseUrl()
                        + change.apply(SimulatorOptions.standard()).pathPrefix())
                .transport(newTransport())
                .credentials(credentials)
                .build();
        atlas = client;
        return client;
    }

    @AfterEach
    void close() {
        if (atlas != null) {
            atlas.close();
        }
        if (simulator != null) {
            simulator.close();
        }
    }

    @Nested
    class FlexSnapshots extends ListingContract<Snapshot> {
        FlexSnapshots() {
            super(BackupResource.FLEX_SNAPSHOTS);
        }

        @Override
        protected ListingPort<ClusterRef, Snapshot> listing(BackupData data) {
            return client(data).flexSnapshots();
        }
    }

    @Nested
    class SharedSnapshots extends ListingContract<Snapshot> {
        SharedSnapshots() {
            super(BackupResource.SHARED_SNAPSHOTS);
        }

        @Override
        protected ListingPort<ClusterRef, Snapshot> listing(BackupData data) {
            return client(data).sharedSnapshots();
        }
    }

    @Nested
    class Checkpoints extends ListingContract<Checkpoint> {
        Checkpoints() {
            super(BackupResource.CHECKPOINTS);
        }

        @Override
        protected ListingPort<ClusterRef, Checkpoint> listing(BackupData data) {
            return client(data).checkpoints();
        }
    }

    /** More listings at once than there are connections, or places in a queue. */
    @Nested
    class Overload {

        private static final int LISTINGS = 300;

        @Test
        @Timeout(300)
        void listingsThatAreReadAtOnceAllComeToTheirEnd() {
            AtlasBackups client = client(BackupData.of(ClusterData.flex(DemoData.FLEX, 2_000, 7)));

            List<CompletableFuture<List<Snapshot>>> listings = IntStream.range(0, LISTINGS)
                    .mapToObj(i -> client.flexSnapshots().all(DemoData.FLEX).toList())
                    .toList();

            listings.forEach(listing -> assertEquals(2_000, listing.join().size()));
        }
    }

    /** A right key is never refused for nonces that are used up, however few uses each is good for. */
    @Nested
    class NoncesForFewUses {

        private static final int PAGES = 40;

        private final BackupData data = BackupData.of(ClusterData.flex(DemoData.FLEX, PAGES * 10 - 5, 7));

        @Test
        void noncesGoodForOneUse() {
            assertListsEverything(rules -> rules.nonceUses(1));
        }

        @Test
        void noncesGoodForTwoUses() {
            assertListsEverything(rules -> rules.nonceUses(2));
        }

        @Test
        void noncesGoodForThreeUses() {
            assertListsEverything(rules -> rules.nonceUses(3));
        }

        @Test
        void noncesWithoutALifetime() {
            assertListsEverything(rules -> rules.nonceLifetime(Duration.ZERO));
        }

        /** With eight pages in flight; a page costs two requests at most, one for a nonce of its own. */
        private void assertListsEverything(UnaryOperator<DigestRules> nonces) {
            AtlasBackups client = client(data, API_KEY, options -> options.digest(nonces));

            List<Snapshot> listed = ListingFixture.get(client.flexSnapshots()
                    .all(DemoData.FLEX)
                    .itemsPerPage(10)
                    .concurrency(8)
                    .toList());

            assertEquals(data.cluster(DemoData.FLEX).snapshots(), listed, "the items listed");
            long requests = Objects.requireNonNull(simulator).atlas().traffic().requests();
            assertTrue(requests <= 1 + 2 * PAGES, requests + " requests for " + PAGES + " pages");
        }
    }

    /** A service below a path, whose links have that path, lack it, or name another host. */
    @Nested
    class BehindAGateway {

        private static final String PREFIX = "/gateway/atlas";

        private final BackupData data = BackupData.of(ClusterData.flex(DemoData.FLEX, 1_234, 7));
        private final Set<String> targets = ConcurrentHashMap.newKeySet();

        @Test
        void aServiceAccountAsksForItsTokenAndEndsItBelowThePath() {
            AtlasBackups client = start(Credentials.serviceAccount(
                    AcceptedCredentials.DEMO_CLIENT_ID, AcceptedCredentials.DEMO_CLIENT_SECRET));

            assertIsListed(client);
            assertEquals(1, atlas().liveTokens(), "live tokens");
            client.close();

            assertEquals(0, atlas().liveTokens(), "live tokens after closing");
            assertTrue(targets.contains(PREFIX + "/api/oauth/token"), "the path of the request for a token");
            assertTrue(targets.contains(PREFIX + "/api/oauth/revoke"), "the path of its revocation");
            assertAllAreBelowThePath();
        }

        @Test
        void digestIsCountedOverTheWholePath() {
            assertIsListed(start(
                    Credentials.apiKey(AcceptedCredentials.DEMO_PUBLIC_KEY, AcceptedCredentials.DEMO_PRIVATE_KEY)));

            assertEquals(14, atlas().traffic().requests(), "13 pages and a challenge");
            assertAllAreBelowThePath();
        }

        @Test
        void linksAreNeverCalledWhetherTheGatewayRewritesThemOrNot() {
            AtlasBackups client = start(Credentials.accessToken(AcceptedCredentials.DEMO_ACCESS_TOKEN));
            String gateway = Objects.requireNonNull(simulator).baseUrl().toString();
            try (AtlasSimulator elsewhere = AtlasSimulator.start()) {
                for (String linkBase : List.of(gateway, gateway + PREFIX, elsewhere.baseUrl() + PREFIX)) {
                    atlas().change(options -> options.answers(rules -> rules.linkBase(linkBase)));
                    assertIsListed(client);
                }
                assertEquals(0, elsewhere.atlas().traffic().requests(), "requests to the host that links name");
            }

            assertEquals(3 * 13, atlas().traffic().requests());
            assertAllAreBelowThePath();
        }

        private AtlasBackups start(Credentials credentials) {
            AtlasBackups client = client(data, credentials, options -> options.pathPrefix(PREFIX));
            atlas().script(request -> {
                targets.add(request.target());
                return Optional.empty();
            });
            return client;
        }

        private SimulatedAtlas atlas() {
            return Objects.requireNonNull(simulator).atlas();
        }

        private void assertIsListed(AtlasBackups client) {
            Listing<Snapshot> listing =
                    client.flexSnapshots().all(DemoData.FLEX).itemsPerPage(100);

            assertEquals(
                    data.cluster(DemoData.FLEX).snapshots(), ListingFixture.get(listing.toList()), "the items listed");
        }

        private void assertAllAreBelowThePath() {
            assertTrue(
                    targets.stream().allMatch(target -> target.startsWith(PREFIX + "/api/")), "the targets " + targets);
        }
    }

    /** 1,234 items at 100 a page are 13 pages, all counted at the service. */
    @Nested
    class Costs {

        private final BackupData data = BackupData.of(ClusterData.flex(DemoData.FLEX, 1_234, 7));

        @Test
        void aListCostsARequestAPage() {
            assertEquals(13, requestsFor(client(data), listing -> listing));
        }

        @Test
        void anApiKeysChallengeCostsOneRequestMore() {
            assertEquals(14, requestsFor(client(data, API_KEY), listing -> listing));
        }

        @Test
        void aVerifiedListIsReadTwiceWithItsLastPageOnceMoreInBetween() {
            assertEquals(27, requestsFor(client(data), Listing::verified));
        }

        private long requestsFor(AtlasBackups client, UnaryOperator<Listing<Snapshot>> form) {
            Listing<Snapshot> listing =
                    form.apply(client.flexSnapshots().all(DemoData.FLEX).itemsPerPage(100));

            assertEquals(
                    data.cluster(DemoData.FLEX).snapshots(), ListingFixture.get(listing.toList()), "the items listed");
            return Objects.requireNonNull(simulator).atlas().traffic().requests();
        }
    }

    /** The simulator compresses as the service does: for clients that ask for it. */
    @Nested
    class Compression {

        private final BackupData data = BackupData.of(ClusterData.flex(DemoData.FLEX, 500, 7));

        @Test
        void aListComesInAFractionOfItsBytes() {
            long compressed = bytesOfTheList(true);
            long plain = bytesOfTheList(false);

            assertTrue(compressed * 5 < plain, compressed + " bytes in gzip, " + plain + " plain");
        }

        private long bytesOfTheList(boolean gzip) {
            try (AtlasSimulator service = AtlasSimulator.start(data);
                    FaultProxy counting = FaultProxy.inFrontOf(service.origin(), FaultPlan.none());
                    AtlasBackups client = AtlasBackups.builder()
                            .baseUrl(counting.origin().toString())
                            .transport(newTransport())
                            .credentials(Credentials.accessToken(AcceptedCredentials.DEMO_ACCESS_TOKEN))
                            .build()) {
                service.atlas().change(options -> options.gzip(gzip));

                assertEquals(
                        data.cluster(DemoData.FLEX).snapshots(),
                        ListingFixture.get(
                                client.flexSnapshots().all(DemoData.FLEX).toList()));
                return counting.bytesToClients();
            }
        }
    }
}
