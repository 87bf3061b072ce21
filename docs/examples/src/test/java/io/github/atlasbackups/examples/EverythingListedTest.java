package io.github.atlasbackups.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.listing.Listing;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import io.github.atlasbackups.transport.HttpTransport;
import io.github.atlasbackups.transport.jdk.JdkHttpTransport;
import io.github.atlasbackups.transport.vertx.VertxHttpTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Transport × endpoint × envelope × count × page size × list length: what is listed is what there is, in order, once. */
class EverythingListedTest {

    private static final String PROJECT = "64d0c0ffee0123456789abcd";
    private static final int[] LENGTHS = {0, 1, 99, 100, 101, 1_234};

    private AtlasSimulator simulator;

    @BeforeEach
    void start() {
        BackupData data = BackupData.of();
        for (int length : LENGTHS) {
            data = data.with(ClusterData.flex(cluster("flex", length), length, length))
                    .with(ClusterData.shared(cluster("shared", length), length, length))
                    .with(ClusterData.sharded(cluster("checkpoints", length), 3, length, length));
        }
        simulator = AtlasSimulator.start(data);
        simulator.atlas().change(options -> options.rateLimits(limits -> limits.enforced(false)));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    static Stream<Arguments> forms() {
        List<Arguments> forms = new ArrayList<>();
        for (String transport : List.of("jdk", "vertx")) {
            for (String what : List.of("flex", "shared", "checkpoints")) {
                for (boolean envelope : new boolean[] {false, true}) {
                    for (boolean count : new boolean[] {true, false}) {
                        forms.add(Arguments.of(transport, what, envelope, count));
                    }
                }
            }
        }
        return forms.stream();
    }

    @ParameterizedTest(name = "{0} {1} envelope={2} count={3}")
    @MethodSource("forms")
    void whatIsListedIsWhatThereIsInOrderAndOnce(String transport, String what, boolean envelope, boolean count) {
        try (AtlasBackups atlas = client(transport)) {
            for (int size : new int[] {1, 7, 100, 500}) {
                for (int length : LENGTHS) {
                    ClusterRef cluster = cluster(what, length);
                    ClusterData seeded = simulator.atlas().data().cluster(cluster);
                    Listing<?> listing = listing(atlas, what, cluster)
                            .itemsPerPage(size)
                            .envelope(envelope)
                            .includeCount(count);
                    List<?> expected = what.equals("checkpoints") ? seeded.checkpoints() : seeded.snapshots();
                    assertThat(expected).hasSize(length);
                    try (Stream<?> items = listing.stream()) {
                        List<?> listed = items.toList();
                        assertThat(listed.equals(expected))
                                .as("%s at %s a page", cluster, size)
                                .isTrue();
                    }
                }
            }
        }
    }

    private AtlasBackups client(String transport) {
        HttpTransport http = transport.equals("jdk") ? JdkHttpTransport.create() : VertxHttpTransport.create();
        return AtlasBackups.builder()
                .baseUrl(simulator.baseUrl())
                .transport(http)
                .credentials(Credentials.accessToken(AcceptedCredentials.DEMO_ACCESS_TOKEN))
                .build();
    }

    private static Listing<?> listing(AtlasBackups atlas, String what, ClusterRef cluster) {
        return switch (what) {
            case "flex" -> atlas.flexSnapshots().all(cluster);
            case "shared" -> atlas.sharedSnapshots().all(cluster);
            default -> atlas.checkpoints().all(cluster);
        };
    }

    private static ClusterRef cluster(String what, int length) {
        return ClusterRef.of(PROJECT, what + "-" + length);
    }
}
