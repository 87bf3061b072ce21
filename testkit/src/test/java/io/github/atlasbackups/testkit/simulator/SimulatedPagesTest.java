package io.github.atlasbackups.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.json.AtlasJson;
import io.github.atlasbackups.transport.HttpHeaders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is seeded is what is served, item by item, read here without any of the library's own decoders. */
class SimulatedPagesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({"0, 7", "1, 1", "99, 100", "100, 100", "101, 100", "1234, 7", "1234, 500", "100000, 500"})
    void flexSnapshotsAreServedAsTheyWereSeeded(int count, int itemsPerPage) throws IOException {
        ClusterData cluster = ClusterData.flex(DemoData.FLEX, count, 5);
        List<String> expected =
                cluster.snapshots().stream().map(AtlasJson.snapshots()::item).toList();

        assertThat(served(cluster, BackupResource.FLEX_SNAPSHOTS, itemsPerPage)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 7", "0, 1234, 100", "3, 101, 7", "3, 1234, 500"})
    void checkpointsAreServedAsTheyWereSeeded(int shards, int count, int itemsPerPage) throws IOException {
        ClusterData cluster = ClusterData.sharded(DemoData.SHARDED, shards, count, 5);
        List<String> expected = cluster.checkpoints().stream()
                .map(AtlasJson.checkpoints()::item)
                .toList();

        assertThat(served(cluster, BackupResource.CHECKPOINTS, itemsPerPage)).isEqualTo(expected);
    }

    private static List<String> served(ClusterData cluster, BackupResource<?> resource, int itemsPerPage)
            throws IOException {
        SimulatedAtlas atlas = SimulatedAtlas.of(BackupData.of(cluster));
        List<String> items = new ArrayList<>();
        JsonNode page;
        int number = 0;
        do {
            number++;
            page = page(atlas, cluster.ref(), resource, "?pageNum=" + number + "&itemsPerPage=" + itemsPerPage);
            page.get("results").forEach(item -> items.add(item.toString()));
        } while (page.get("links").findValuesAsText("rel").contains("next"));
        return items;
    }

    private static JsonNode page(SimulatedAtlas atlas, ClusterRef cluster, BackupResource<?> resource, String query)
            throws IOException {
        HttpHeaders headers = HttpHeaders.empty()
                .with("Authorization", "Bearer " + AcceptedCredentials.DEMO_ACCESS_TOKEN)
                .with("Accept", "application/vnd.atlas.2025-03-12+json");
        return JSON.readTree(atlas.answer(new ReceivedRequest("GET", resource.path(cluster) + query, headers, ""))
                .bodyText());
    }
}
