package io.github.atlasbackups.testkit.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.BsonTimestamp;
import io.github.atlasbackups.model.Link;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.CheckpointBuilder;
import io.github.atlasbackups.testkit.data.CheckpointPartBuilder;
import io.github.atlasbackups.testkit.data.Pages;
import io.github.atlasbackups.testkit.data.SnapshotBuilder;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AtlasJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode read(String text) throws IOException {
        return JSON.readTree(text);
    }

    @Test
    void aSnapshotHasTheNamesAndTimesOfTheService() {
        Snapshot snapshot = SnapshotBuilder.completed()
                .id("65a5")
                .finishTime(Instant.parse("2026-01-15T05:12:00Z"))
                .links(new Link("http://h.invalid/x", "self"))
                .build();

        assertThat(AtlasJson.snapshots().item(snapshot))
                .isEqualTo("{\"expiration\":\"2026-01-23T05:10:00Z\",\"finishTime\":\"2026-01-15T05:12:00Z\","
                        + "\"id\":\"65a5\",\"links\":[{\"href\":\"http://h.invalid/x\",\"rel\":\"self\"}],"
                        + "\"mongoDBVersion\":\"8.0.15\",\"scheduledTime\":\"2026-01-15T05:10:00Z\","
                        + "\"startTime\":\"2026-01-15T05:10:30Z\",\"status\":\"COMPLETED\"}");
    }

    @Test
    void whatIsAbsentIsLeftOut() {
        assertThat(AtlasJson.snapshots().item(SnapshotBuilder.blank().build())).isEqualTo("{}");
        assertThat(AtlasJson.checkpoints().item(CheckpointBuilder.blank().build()))
                .isEqualTo("{\"parts\":[]}");
    }

    @Test
    void aCheckpointHasItsPartsWithIncrementsPastTheSignedRange() throws IOException {
        BsonTimestamp token = new BsonTimestamp(Instant.parse("2026-01-15T11:00:01Z"), 4_294_967_295L);
        JsonNode json = read(AtlasJson.checkpoints()
                .item(CheckpointBuilder.ofReplicaSet()
                        .id("65a500000000000000000002")
                        .parts(CheckpointPartBuilder.shard(2)
                                .tokenTimestamp(token)
                                .build())
                        .build()));

        assertThat(json)
                .isEqualTo(read(
                        "{'clusterId':'63f100000000000000000003','completed':'2026-01-15T11:00:12Z',".replace('\'', '"')
                                + ("'groupId':'64d0c0ffee0123456789abcd','id':'65a500000000000000000002','parts':[{"
                                                + "'replicaSetName':'atlas-demo-shard-2','shardName':'shard-2',"
                                                + "'tokenDiscovered':true,'tokenTimestamp':{'date':'2026-01-15T11:00:01Z',"
                                                + "'increment':4294967295},'typeName':'REPLICA_SET'}],'restorable':true,"
                                                + "'started':'2026-01-15T11:00:00Z','timestamp':'2026-01-15T11:00:01Z'}")
                                        .replace('\'', '"')));
    }

    @Test
    void aPageHasLinksResultsAndTotal() throws IOException {
        PageRequest request = PageRequest.first();
        String page = AtlasJson.snapshots()
                .page(Pages.cut(List.of(SnapshotBuilder.completed().build()), request, "http://h.invalid/l"), request);

        assertThat(read(page).fieldNames()).toIterable().containsExactly("links", "results", "totalCount");
        assertThat(read(page).get("results")).hasSize(1);
        assertThat(read(page).get("totalCount").asLong()).isEqualTo(1);
    }

    @Test
    void anEnvelopeHasTheStatusAndACountThatIsNotWantedIsLeftOut() throws IOException {
        PageRequest request = PageRequest.first().envelope(true).includeCount(false);
        JsonNode page = read(AtlasJson.snapshots().page(Pages.cut(List.of(), request, "u"), request));

        assertThat(page.get("status").asInt()).isEqualTo(200);
        assertThat(page.has("totalCount")).isFalse();
    }

    @Test
    void prettyChangesTheFormAndNotTheContent() throws IOException {
        PageRequest plain = PageRequest.first();
        List<Snapshot> items = List.of(SnapshotBuilder.completed().build());
        String oneLine = AtlasJson.snapshots().page(Pages.cut(items, plain, "u"), plain);
        String indented = AtlasJson.snapshots().page(Pages.cut(items, plain, "u"), plain.pretty(true));

        assertThat(oneLine).hasLineCount(1);
        assertThat(indented.lines().count()).isGreaterThan(10);
        assertThat(read(indented)).isEqualTo(read(oneLine));
    }
}
