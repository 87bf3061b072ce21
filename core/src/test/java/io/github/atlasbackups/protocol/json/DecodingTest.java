package io.github.atlasbackups.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.atlasbackups.error.AtlasDecodingException;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.CloudSnapshot;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterTier;
import io.github.atlasbackups.model.TenantSnapshot;
import io.github.atlasbackups.protocol.json.RandomDocuments.ClusterFields;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DecodingTest {

    private static final long CASES = Long.getLong("decoding.cases", 2_000);
    private static final long SEED = Long.getLong("decoding.seed", 20_261_126);

    static List<Class<?>> types() {
        return RandomDocuments.TYPES;
    }

    private static HttpResponse json(String body) {
        return HttpResponse.of(200, HttpHeaders.empty(), body);
    }

    private static <T> PageDocument<T> page(Class<T> type, String body) {
        return ItemReader.<T>of(type).page(json(body), false, Secrets.none());
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyDocumentIsReadOrRefusedAsTheTreeSays(Class<?> type) {
        ItemReader<?> reader = type == ClusterFields.class ? ItemReader.ofClusters() : ItemReader.of(type);
        int[] counts = new int[3];
        for (long seed = SEED; seed < SEED + CASES; seed++) {
            String document = RandomDocuments.page(type, seed);
            boolean envelope = seed % 2 == 0;
            String description = "-Ddecoding.seed=" + seed + " -Ddecoding.cases=1 " + document;
            try {
                PageDocument<Object> expected = TreeReference.page(document, type, envelope);
                counts[0]++;
                assertReadAs(expected, reader.page(json(document), envelope, Secrets.none()), description);
            } catch (TreeReference.Wrong wrong) {
                counts[1]++;
                assertThatExceptionOfType(AtlasDecodingException.class)
                        .as(description)
                        .isThrownBy(() -> reader.page(json(document), envelope, Secrets.none()))
                        .satisfies(refused ->
                                assertThat(refused.location()).as(description).isEqualTo(wrong.getMessage()));
            } catch (TreeReference.Broken broken) {
                counts[2]++;
                assertThatExceptionOfType(AtlasDecodingException.class)
                        .as(description)
                        .isThrownBy(() -> reader.page(json(document), envelope, Secrets.none()));
            }
        }
        if (CASES > 1_000) {
            assertThat(counts[0]).as("documents that were read").isGreaterThan((int) CASES / 20);
            assertThat(counts[1]).as("documents with something wrong").isGreaterThan((int) CASES / 20);
            assertThat(counts[2]).as("documents that are no JSON").isGreaterThan((int) CASES / 20);
        }
    }

    private static void assertReadAs(PageDocument<Object> expected, PageDocument<?> read, String description) {
        assertThat(read.links()).as(description).isEqualTo(expected.links());
        assertThat(read.status()).as(description).isEqualTo(expected.status());
        assertThat(read.totalCount()).as(description).isEqualTo(expected.totalCount());
        List<Object> items = expected.results();
        if (items != null && read.results() != null) {
            for (int i = 0; i < items.size(); i++) {
                Object item = read.results().get(i);
                Object same =
                        items.get(i) instanceof ClusterFields fields ? cluster(fields, (Cluster) item) : items.get(i);
                assertThat(item).as(description).isEqualTo(same);
            }
            assertThat(read.results()).as(description).hasSameSizeAs(items);
        } else {
            assertThat((Object) read.results()).as(description).isEqualTo(items);
        }
    }

    /** The cluster of these fields. What its hardware tells is tested elsewhere. */
    private static Cluster cluster(ClusterFields fields, Cluster read) {
        return new Cluster(
                fields.id(),
                fields.groupId(),
                fields.name(),
                read.tier(),
                read.instanceSize(),
                fields.clusterType(),
                fields.stateName(),
                fields.paused(),
                fields.backupSettings() == null
                        ? fields.backupEnabled()
                        : fields.backupSettings().enabled(),
                fields.pitEnabled(),
                fields.mongoDbVersion(),
                fields.createDate(),
                fields.internalClusterRole(),
                fields.retainBackups(),
                fields.tags(),
                fields.links());
    }

    @Test
    void whatAPageRepeatsIsHeldOnce() {
        String item = "{\"clusterId\":\"5f1d7a3c9b2e4d6f8a0b1c2d\",\"groupId\":\"6f1d7a3c9b2e4d6f8a0b1c2d\","
                + "\"parts\":[{\"replicaSetName\":\"shard-0\",\"typeName\":\"REPLICA_SET\"},"
                + "{\"replicaSetName\":\"shard-1\",\"typeName\":\"REPLICA_SET\"}]}";
        List<Checkpoint> checkpoints = page(Checkpoint.class, "{\"results\":[" + item + "," + item + "]}")
                .results();
        Checkpoint first = checkpoints.get(0);
        Checkpoint second = checkpoints.get(1);

        assertThat(second).isEqualTo(first);
        assertThat(second.clusterId()).isSameAs(first.clusterId());
        assertThat(second.groupId()).isSameAs(first.groupId());
        assertThat(second.parts().get(1).replicaSetName())
                .isSameAs(first.parts().get(1).replicaSetName());
        assertThat(second.parts().get(0).typeName())
                .isSameAs(first.parts().get(1).typeName());
    }

    @Test
    void theFirstRegionThatSaysItDecidesWhatAClusterRunsOn() {
        String regions = "[{\"regionConfigs\":[{},{\"providerName\":\"AWS\"}]},"
                + "{\"regionConfigs\":[{\"providerName\":\"TENANT\",\"electableSpecs\":{\"instanceSize\":\"M30\"}},"
                + "{\"electableSpecs\":{\"instanceSize\":\"M0\"}}]}]";
        Cluster cluster = ItemReader.ofClusters().item(json("{\"replicationSpecs\":" + regions + "}"), Secrets.none());

        assertThat(cluster.tier()).isEqualTo(ClusterTier.DEDICATED);
        assertThat(cluster.instanceSize()).isEqualTo("M30");
    }

    /** More words than there is room for, each of two kinds that are spelled alike: it is the right one all the same. */
    @Test
    void wordsThatPushEachOtherOutAreReadRightAllTheSame() {
        IntFunction<String> word = i -> Integer.toString(i % 2_500 * 7_919, 36);
        String items = IntStream.range(0, 5_000)
                .mapToObj(i -> "{\"status\":\"" + word.apply(i) + "\",\"mongodVersion\":\"" + word.apply(i) + "\"}")
                .collect(Collectors.joining(","));
        List<CloudSnapshot> snapshots =
                page(CloudSnapshot.class, "{\"results\":[" + items + "]}").results();
        for (int i = 0; i < 5_000; i++) {
            assertThat(snapshots.get(i).status().value()).isEqualTo(word.apply(i));
            assertThat(snapshots.get(i).mongoDbVersion()).isEqualTo(word.apply(i));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"results\":[{},{\"id\":\"a\",\"status\":\"S\",\"id\":\"b\"}]}        | /results/1 | \"id\"",
                "{\"results\":[{\"id\":null,\"id\":null}]}                              | /results/0 | \"id\"",
                "{\"results\":[{\"links\":[{\"rel\":\"a\",\"rel\":\"a\"}]}]}            | /results/0/links/0 | \"rel\"",
                "{\"totalCount\":1,\"totalCount\":2}                                    | `` | \"totalCount\"",
                "{\"status\":1,\"status\":2}                                            | `` | \"status\"",
                "{\"results\":[{\"new\":1,\"id\":\"a\",\"new\":1}]}                     | /results/0 | \"new\"",
                "{\"results\":[{\"new\":[{\"k\":1,\"k\":2}]}]}                          | /results/0 | \"k\"",
                "{\"results\":[{\"new\":{\"a\":{\"k\":1,\"k\":2}}}]}                    | /results/0 | \"k\"",
                "{\"totalCount\":{\"k\":1,\"k\":2}}                                     | /totalCount | \"k\"",
            })
    void aFieldThatStandsTwiceIsRefusedWhereverItIs(String body, String pointer, String name) {
        assertThatExceptionOfType(AtlasDecodingException.class)
                .isThrownBy(() -> page(TenantSnapshot.class, body))
                .withMessageContaining("the field " + name + " stands twice in one object (line 1, column")
                .satisfies(refused -> assertThat(refused.location()).isEqualTo(pointer));
    }

    @Test
    void objectsOfTheSameKindMayHaveTheSameFields() {
        assertThat(page(
                                TenantSnapshot.class,
                                "{\"results\":[{\"id\":\"a\",\"x\":{\"id\":1}},{\"id\":\"b\",\"x\":{\"id\":1}}]}")
                        .results())
                .extracting(TenantSnapshot::id)
                .containsExactly("a", "b");
    }

    @Test
    void aNameThatIsUnknownIsBounded() {
        assertThat(page(TenantSnapshot.class, "{\"results\":[],\"" + "k".repeat(1_000) + "\":1}")
                        .results())
                .isEmpty();
        assertThatExceptionOfType(AtlasDecodingException.class)
                .isThrownBy(() -> page(TenantSnapshot.class, "{\"results\":[],\"" + "k".repeat(1_001) + "\":1}"))
                .withMessageContaining("the name of a field has more than 1000 bytes");
    }

    @ParameterizedTest
    @CsvSource({"startTime", "status", "mongoDBVersion", "id"})
    void aStringIsBoundedWhateverItMeans(String field) {
        String body = "{\"results\":[{\"" + field + "\":\"" + "9".repeat(100_001) + "\"}]}";
        assertThatExceptionOfType(AtlasDecodingException.class)
                .isThrownBy(() -> page(TenantSnapshot.class, body))
                .withMessageContaining("at /results/0/" + field + ": a string has more than 100000 characters");
    }
}
