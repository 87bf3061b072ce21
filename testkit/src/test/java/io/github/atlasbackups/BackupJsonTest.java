package io.github.atlasbackups;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.atlasbackups.json.BackupJson;
import io.github.atlasbackups.json.ListingJson;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.model.BsonTimestamp;
import io.github.atlasbackups.model.CloudProvider;
import io.github.atlasbackups.model.CloudSnapshotMember;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.ClusterType;
import io.github.atlasbackups.model.ConfigServerType;
import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.model.Link;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.ProjectClusters;
import io.github.atlasbackups.model.RateLimit;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.model.SnapshotStatus;
import io.github.atlasbackups.model.Tag;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.CheckpointBuilder;
import io.github.atlasbackups.testkit.data.CheckpointPartBuilder;
import io.github.atlasbackups.testkit.data.CloudSnapshotBuilder;
import io.github.atlasbackups.testkit.data.ClusterBuilder;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.data.FlexRestoreJobBuilder;
import io.github.atlasbackups.testkit.data.ScheduleBuilder;
import io.github.atlasbackups.testkit.data.SnapshotBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BackupJsonTest {

    private static <T> JsonNode written(List<T> items, Function<T, String> json) throws IOException {
        return read(items.stream().map(json).collect(Collectors.joining(",", "[", "]")));
    }

    private static JsonNode read(String text) throws IOException {
        return JsonMapper.builder().build().readTree(text);
    }

    @Test
    void aSnapshotHasTheFieldsOfTheApi() throws IOException {
        Snapshot snapshot = SnapshotBuilder.completed()
                .id("65a500000000000000000001")
                .status(new SnapshotStatus("ODD \"WORD\""))
                .links(new Link("http://h.invalid/x", "self"))
                .build();

        assertThat(written(List.of(snapshot), BackupJson::of)).isEqualTo(read("""
                [{"expiration": "2026-01-23T05:10:00Z", "finishTime": "2026-01-15T05:12:00Z",
                  "id": "65a500000000000000000001", "links": [{"href": "http://h.invalid/x", "rel": "self"}],
                  "mongoDBVersion": "8.0.15", "scheduledTime": "2026-01-15T05:10:00Z",
                  "startTime": "2026-01-15T05:10:30Z", "status": "ODD \\"WORD\\""}]
                """));
    }

    @Test
    void aCloudSnapshotHasTheFieldsOfTheApiAndThoseOfAShardedClusterItsMembers() throws IOException {
        Snapshot plain = CloudSnapshotBuilder.completed()
                .id("65a500000000000000000001")
                .description("a \"word\"")
                .masterKeyUuid("c0ffee00-1111-2222-3333-444455556666")
                .copyRegions("EU_WEST_1")
                .build();
        Snapshot sharded = CloudSnapshotBuilder.queued()
                .id("65a500000000000000000001")
                .type(ClusterType.SHARDED_CLUSTER)
                .replicaSetName(null)
                .policyItems()
                .configServerType(ConfigServerType.EMBEDDED)
                .members(new CloudSnapshotMember("65a500000000000000000009", CloudProvider.GCP, "shard-0"))
                .build();

        assertThat(written(List.of(plain, sharded), BackupJson::of)).isEqualTo(read("""
                [{"cloudProvider": "AWS", "copyRegions": ["EU_WEST_1"], "createdAt": "2026-01-15T05:12:00Z",
                  "description": "a \\"word\\"", "expiresAt": "2026-01-22T05:13:10Z", "frequencyType": "hourly",
                  "id": "65a500000000000000000001", "masterKeyUUID": "c0ffee00-1111-2222-3333-444455556666",
                  "mongodVersion": "8.0.15", "policyItems": ["65a500000000000000000002"], "replicaSetName": "cluster-0",
                  "snapshotType": "scheduled", "status": "completed", "storageSizeBytes": 1610612736,
                  "type": "replicaSet"},
                 {"configServerType": "EMBEDDED", "expiresAt": "2026-01-22T05:13:10Z", "frequencyType": "hourly",
                  "id": "65a500000000000000000001", "policyItems": [],
                  "members": [{"cloudProvider": "GCP", "id": "65a500000000000000000009", "replicaSetName": "shard-0"}],
                  "snapshotIds": ["65a500000000000000000009"], "snapshotType": "scheduled", "status": "queued",
                  "storageSizeBytes": 0, "type": "shardedCluster"}]
                """));
    }

    @Test
    void aProjectHasTheFieldsOfTheApiAndAClusterItsTierToo() throws IOException {
        ClusterRef ref = ClusterRef.of("64d0c0ffee0123456789abcd", "c");
        Project project = BackupData.of(ClusterData.free(ref))
                .withProject(ref.project(), "shop", new Tag("env", "e2e"))
                .projects()
                .get(0);
        Cluster flex = ClusterBuilder.flex(ref).id("65a500000000000000000001").build();

        assertThat(written(List.of(project), BackupJson::of)).isEqualTo(read("""
                [{"clusterCount": 1, "created": "2025-03-04T09:00:00Z", "id": "64d0c0ffee0123456789abcd", "name": "shop",
                  "orgId": "64d0c0ffee0123456789aaaa", "tags": [{"key": "env", "value": "e2e"}]}]
                """));
        assertThat(written(List.of(flex), BackupJson::of)).isEqualTo(read("""
                [{"backupEnabled": true, "clusterType": "REPLICASET", "createDate": "2025-03-04T09:30:00Z",
                  "groupId": "64d0c0ffee0123456789abcd", "id": "65a500000000000000000001", "mongoDBVersion": "8.0.15",
                  "name": "c", "stateName": "IDLE", "tags": [], "tier": "FLEX"}]
                """));
    }

    @Test
    void aCheckpointHasItsPartsWithIncrementsPastTheSignedRange() throws IOException {
        BsonTimestamp token = new BsonTimestamp(Instant.parse("2026-01-15T11:00:01Z"), 4_294_967_295L);
        CheckpointBuilder checkpoint = CheckpointBuilder.ofReplicaSet()
                .id("65a500000000000000000002")
                .parts(CheckpointPartBuilder.shard(2).tokenTimestamp(token).build());

        assertThat(written(List.of(checkpoint.build()), BackupJson::of)).isEqualTo(read("""
                [{"clusterId": "63f100000000000000000003", "completed": "2026-01-15T11:00:12Z",
                  "groupId": "64d0c0ffee0123456789abcd", "id": "65a500000000000000000002",
                  "parts": [{"replicaSetName": "atlas-demo-shard-2", "shardName": "shard-2", "tokenDiscovered": true,
                             "tokenTimestamp": {"date": "2026-01-15T11:00:01Z", "increment": 4294967295},
                             "typeName": "REPLICA_SET"}],
                  "restorable": true, "started": "2026-01-15T11:00:00Z", "timestamp": "2026-01-15T11:00:01Z"}]
                """));
    }

    @Test
    void whatIsAbsentIsLeftOut() throws IOException {
        assertThat(written(List.of(SnapshotBuilder.blank().build()), BackupJson::of))
                .isEqualTo(read("[{}]"));
        assertThat(written(List.of(CheckpointBuilder.blank().build()), BackupJson::of))
                .isEqualTo(read("[{\"parts\": []}]"));
    }

    @Test
    void anOutlineAndARateLimitHaveTheFieldsOfTheApi() throws IOException {
        assertThat(written(List.of(new ProjectClusters("p", "shop", null, null, null, List.of())), BackupJson::of))
                .isEqualTo(read("[{\"clusters\": [], \"groupId\": \"p\", \"groupName\": \"shop\", \"tags\": []}]"));
        assertThat(written(
                        List.of(new RateLimit(
                                "set", "name", null, new RateLimit.Amount(null, 5L), null, null, List.of())),
                        BackupJson::of))
                .isEqualTo(read("""
                        [{"capacity": {"defaultValue": 5}, "endpointSetId": "set", "endpointSetName": "name", "endpoints": []}]
                        """));
    }

    @Test
    void anItemOfAForeignTypeIsRefused() {
        Identified foreign = () -> "1";
        assertThatIllegalArgumentException().isThrownBy(() -> BackupJson.of(foreign));
        assertThatIllegalArgumentException().isThrownBy(() -> new ListingJson().part(List.of(foreign)));
    }

    @Test
    void aPageHasItsLinksAndItsEstimateIfThereIsOne() throws IOException {
        Snapshot snapshot = SnapshotBuilder.blank().build();
        Link self = new Link("http://h.invalid/x", "self");

        assertThat(read(BackupJson.page(new Page<>(List.of(snapshot), 1, 7L, List.of(self)))))
                .isEqualTo(read("""
                        {"links": [{"href": "http://h.invalid/x", "rel": "self"}], "results": [{}], "totalCount": 7}
                        """));
        assertThat(read(BackupJson.page(new Page<Snapshot>(List.of(), 1, null, List.of()))))
                .isEqualTo(read("{\"links\": [], \"results\": []}"));
    }

    @Test
    void aListingIsOneDocumentInWhateverPartsItIsWritten() throws IOException {
        List<Snapshot> snapshots =
                ClusterData.flex(DemoData.FLEX, 60, 7).snapshots(); // Longer than the writer's own buffer.
        for (int size : new int[] {1, 7, 60, 100}) {
            ListingJson listing = new ListingJson();
            ByteArrayOutputStream document = new ByteArrayOutputStream();
            for (int from = 0; from < snapshots.size(); from += size) {
                byte[] part = listing.part(snapshots.subList(from, Math.min(snapshots.size(), from + size)));
                assertThat(new String(part, UTF_8))
                        .startsWith(from == 0 ? "{\"results\":[{" : ",{")
                        .endsWith("}");
                document.write(part);
            }
            document.write(listing.end());

            assertThat(read(document.toString(UTF_8)))
                    .isEqualTo(read("{\"results\": " + written(snapshots, BackupJson::of) + "}"));
        }
    }

    @Test
    void aListingOfNothingIsADocumentToo() {
        ListingJson unread = new ListingJson();
        assertThat(new String(unread.end(), UTF_8)).isEqualTo("{\"results\":[]}");

        ListingJson empty = new ListingJson();
        byte[] beginning = empty.part(List.of());
        assertThat(new String(beginning, UTF_8) + new String(empty.end(), UTF_8))
                .isEqualTo("{\"results\":[]}");
    }

    @Test
    void everyDocumentIsOneLineWhateverTheServiceSent() {
        assertThat(BackupJson.of(SnapshotBuilder.blank().id("a\r\nb\u0007").build()))
                .isEqualTo("{\"id\":\"a\\r\\nb\\u0007\"}");
    }

    @Test
    void aScheduleAndARestoreJobAreReadBackAsTheyWere() throws IOException {
        JsonNode schedule = read(
                BackupJson.of(ScheduleBuilder.standard(DemoData.REPLICA_SET).build()));
        JsonNode job = read(BackupJson.of(
                FlexRestoreJobBuilder.download("https://h.invalid/y").build()));

        assertThat(schedule.at("/policies/0/policyItems")).hasSize(5);
        assertThat(schedule.at("/restoreWindowDays").asInt()).isEqualTo(7);
        assertThat(job.at("/snapshotUrl").asText()).isEqualTo("https://h.invalid/y");
    }
}
