package io.github.atlasbackups.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.atlasbackups.error.AtlasDecodingException;
import io.github.atlasbackups.model.BackupFrequency;
import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.BsonTimestamp;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.CheckpointPart;
import io.github.atlasbackups.model.CloudProvider;
import io.github.atlasbackups.model.CloudRestoreJob;
import io.github.atlasbackups.model.CloudSnapshot;
import io.github.atlasbackups.model.CloudSnapshotMember;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.ClusterState;
import io.github.atlasbackups.model.ClusterTier;
import io.github.atlasbackups.model.ClusterType;
import io.github.atlasbackups.model.ConfigServerType;
import io.github.atlasbackups.model.DeliveryType;
import io.github.atlasbackups.model.DeliveryUrl;
import io.github.atlasbackups.model.HostType;
import io.github.atlasbackups.model.Link;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.ProjectId;
import io.github.atlasbackups.model.SnapshotStatus;
import io.github.atlasbackups.model.SnapshotType;
import io.github.atlasbackups.model.Tag;
import io.github.atlasbackups.model.TenantSnapshot;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemReaderTest {

    private static final ItemReader<TenantSnapshot> SNAPSHOTS = ItemReader.of(TenantSnapshot.class);
    private static final ItemReader<CloudSnapshot> CLOUD_SNAPSHOTS = ItemReader.of(CloudSnapshot.class);
    private static final ItemReader<Cluster> CLUSTERS = ItemReader.ofClusters();
    private static final ItemReader<Checkpoint> CHECKPOINTS = ItemReader.of(Checkpoint.class);

    private static HttpResponse json(String body) {
        return typed("application/vnd.atlas.2024-11-13+json;charset=utf-8", body);
    }

    private static HttpResponse typed(String contentType, String body) {
        return HttpResponse.of(200, HttpHeaders.empty().with("Content-Type", contentType), body);
    }

    private static <T> PageDocument<T> page(ItemReader<T> reader, HttpResponse response) {
        return reader.page(response, false, Secrets.none());
    }

    @Test
    void listsOfWordsHaveNoLengthOfTheirOwn() {
        List<String> ids = IntStream.range(0, 1_000).mapToObj(Integer::toString).toList();
        String item = "{\"policyItems\":[\"" + String.join("\",\"", ids) + "\"],\"snapshotIds\":[\"64d1\"]}";
        List<CloudSnapshot> read = page(CLOUD_SNAPSHOTS, json("{\"results\":[" + item + "," + item + "]}"))
                .results();
        assertThat(read).hasSize(2).allSatisfy(snapshot -> {
            assertThat(snapshot.policyItems()).isEqualTo(ids);
            assertThat(snapshot.snapshotIds()).containsExactly("64d1");
        });
    }

    @Test
    void readsEveryFieldOfASnapshot() {
        PageDocument<TenantSnapshot> page = page(SNAPSHOTS, json("""
                {"links":[{"href":"http://other.example/p","rel":"next"}],
                 "results":[{"id":"0a1b2c3d4e5f60718293a4b5","status":"COMPLETED","mongoDBVersion":"8.0.12",
                   "scheduledTime":"2026-03-01T02:00:00Z","startTime":"2026-03-01T02:00:21Z",
                   "finishTime":"2026-03-01T02:01:47Z","expiration":"2026-03-09T02:00:00Z",
                   "links":[{"href":"http://other.example/s","rel":"self"}]}],
                 "totalCount":31}"""));
        assertThat(page.links()).containsExactly(new Link("http://other.example/p", "next"));
        assertThat(page.totalCount()).isEqualTo(31);
        assertThat(page.status()).isNull();
        assertThat(page.results())
                .containsExactly(new TenantSnapshot(
                        "0a1b2c3d4e5f60718293a4b5",
                        SnapshotStatus.COMPLETED,
                        Instant.parse("2026-03-01T02:00:00Z"),
                        Instant.parse("2026-03-01T02:00:21Z"),
                        Instant.parse("2026-03-01T02:01:47Z"),
                        Instant.parse("2026-03-09T02:00:00Z"),
                        "8.0.12",
                        List.of(new Link("http://other.example/s", "self"))));
    }

    @Test
    void readsEveryFieldOfACloudSnapshot() {
        PageDocument<CloudSnapshot> page = page(CLOUD_SNAPSHOTS, json("""
                {"results":[{"cloudProvider":"AWS","configServerType":"EMBEDDED","copyRegions":["EU_WEST_1"],
                  "createdAt":"2026-03-01T02:00:00Z","description":"before the release","expiresAt":"2026-03-08T02:01:10Z",
                  "frequencyType":"ondemand","id":"0a1b2c3d4e5f60718293a4b5",
                  "links":[{"href":"http://other.example/s","rel":"self"}],
                  "masterKeyUUID":"c0ffee00-1111-2222-3333-444455556666",
                  "members":[{"cloudProvider":"GCP","id":"1a1b2c3d4e5f60718293a4b5","replicaSetName":"shard-0"}],
                  "mongodVersion":"8.0.29","policyItems":["2a1b2c3d4e5f60718293a4b5"],"replicaSetName":"rs-0",
                  "snapshotIds":["1a1b2c3d4e5f60718293a4b5"],"snapshotType":"onDemand","status":"completed",
                  "storageSizeBytes":1582854144,"type":"shardedCluster"}]}"""));
        CloudSnapshot read = new CloudSnapshot(
                "0a1b2c3d4e5f60718293a4b5",
                SnapshotStatus.COMPLETED,
                SnapshotType.ON_DEMAND,
                BackupFrequency.ON_DEMAND,
                ClusterType.SHARDED_CLUSTER,
                Instant.parse("2026-03-01T02:00:00Z"),
                Instant.parse("2026-03-08T02:01:10Z"),
                "before the release",
                "8.0.29",
                1_582_854_144L,
                "c0ffee00-1111-2222-3333-444455556666",
                List.of("2a1b2c3d4e5f60718293a4b5"),
                CloudProvider.AWS,
                List.of("EU_WEST_1"),
                "rs-0",
                ConfigServerType.EMBEDDED,
                List.of(new CloudSnapshotMember("1a1b2c3d4e5f60718293a4b5", CloudProvider.GCP, "shard-0")),
                List.of("1a1b2c3d4e5f60718293a4b5"),
                List.of(new Link("http://other.example/s", "self")));
        assertThat(page.results()).containsExactly(read);
        assertThat(read.takenAt()).isEqualTo(read.createdAt());
        assertThat(read.isRestorable()).isTrue();
    }

    /** As the service sends one: most of what it says of a cluster is not about backups, and is skipped. */
    @Test
    void readsADedicatedCluster() {
        PageDocument<Cluster> page = page(CLUSTERS, json("""
                {"results":[{"adaptiveCapacity":null,"backupEnabled":true,"biConnector":{"enabled":false},
                  "clusterType":"SHARDED","connectionStrings":{"standard":"mongodb://h.invalid"},
                  "createDate":"2026-02-03T04:05:06Z","effectiveDatabaseEdition":"CORE",
                  "groupId":"5f1d7a3c9b2e4d6f8a0b1c2d","id":"0a1b2c3d4e5f60718293a4b5","internalClusterRole":"NONE",
                  "links":[{"href":"http://other.example/c","rel":"self"}],"mongoDBVersion":"8.0.29","name":"orders",
                  "paused":false,"pitEnabled":true,
                  "replicationSpecs":[{"id":"1a1b2c3d4e5f60718293a4b5","regionConfigs":[
                    {"analyticsSpecs":{"instanceSize":"M20","nodeCount":0},"electableSpecs":{"diskSizeGB":30.0,"instanceSize":"M10"},
                     "priority":7,"providerName":"AWS","regionName":"EU_WEST_1"}],"zoneName":"Zone 1"}],
                  "retainBackups":false,"stateName":"UPDATING","tags":[{"key":"env","value":"e2e"}]}]}"""));
        assertThat(page.results())
                .containsExactly(new Cluster(
                        "0a1b2c3d4e5f60718293a4b5",
                        "5f1d7a3c9b2e4d6f8a0b1c2d",
                        "orders",
                        ClusterTier.DEDICATED,
                        "M10",
                        new ClusterType("SHARDED"),
                        ClusterState.UPDATING,
                        false,
                        true,
                        true,
                        "8.0.29",
                        Instant.parse("2026-02-03T04:05:06Z"),
                        "NONE",
                        false,
                        List.of(new Tag("env", "e2e")),
                        List.of(new Link("http://other.example/c", "self"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"providerSettings\":{\"providerName\":\"FLEX\",\"diskSizeGB\":5.0}} | FLEX",
                "{\"providerSettings\":{\"providerName\":\"SERVERLESS\"}} | SERVERLESS",
                "{\"providerSettings\":{\"providerName\":\"NEW\"}} | UNKNOWN",
                "{\"replicationSpecs\":[{\"regionConfigs\":[{\"providerName\":\"TENANT\",\"electableSpecs\":{\"instanceSize\":\"M0\"}}]}]} | FREE",
                "{\"replicationSpecs\":[{\"regionConfigs\":[{\"providerName\":\"TENANT\",\"electableSpecs\":{\"instanceSize\":\"M5\"}}]}]} | FLEX",
                "{\"replicationSpecs\":[{\"regionConfigs\":[{\"providerName\":\"TENANT\"}]}]} | UNKNOWN",
                "{\"replicationSpecs\":[{\"regionConfigs\":[{\"providerName\":\"GCP\"}]}]} | DEDICATED",
                "{\"replicationSpecs\":[{\"regionConfigs\":[]}]} | UNKNOWN",
                "{\"replicationSpecs\":null} | UNKNOWN",
                "{} | UNKNOWN",
            })
    void theTierFollowsFromWhoProvidesTheMachines(String document, ClusterTier tier) {
        Cluster cluster = CLUSTERS.item(json(document), Secrets.none());

        assertThat(cluster.tier()).isEqualTo(tier);
        assertThat(cluster.ref()).isNull();
    }

    @Test
    void readsAFlexCluster() {
        Cluster cluster = CLUSTERS.item(json("""
                {"backupSettings":{"enabled":true},"clusterType":"REPLICASET","groupId":"5f1d7a3c9b2e4d6f8a0b1c2d",
                 "id":"0a1b2c3d4e5f60718293a4b5","name":"c","providerSettings":{"providerName":"FLEX"},"stateName":"IDLE",
                 "versionReleaseSystem":"CONTINUOUS"}"""), Secrets.none());

        assertThat(cluster.backupEnabled()).isTrue();
        assertThat(cluster.paused()).isNull();
        assertThat(cluster.isInternal()).isFalse();
        assertThat(cluster.ref()).isEqualTo(ClusterRef.of("5f1d7a3c9b2e4d6f8a0b1c2d", "c"));
    }

    /** As the service sends one, with most of what is not about taking and keeping. */
    @Test
    void readsABackupSchedule() {
        ItemReader<BackupSchedule> schedules = ItemReader.of(BackupSchedule.class);

        BackupSchedule schedule = schedules.item(json("""
                {"autoExportEnabled":false,"clusterId":"0a1b2c3d4e5f60718293a4b5","clusterName":"c","copySettings":[],
                 "links":[],"nextSnapshot":"2026-08-10T09:16:07Z",
                 "policies":[{"id":"1a1b2c3d4e5f60718293a4b5","policyItems":[
                   {"frequencyInterval":40,"frequencyType":"monthly","id":"2a1b2c3d4e5f60718293a4b5","retentionUnit":"months",
                    "retentionValue":12}]}],
                 "referenceHourOfDay":3,"referenceMinuteOfHour":16,"restoreWindowDays":7}"""), Secrets.none());

        assertThat(schedule)
                .isEqualTo(new BackupSchedule(
                        "0a1b2c3d4e5f60718293a4b5",
                        "c",
                        List.of(new BackupSchedule.Policy(
                                "1a1b2c3d4e5f60718293a4b5",
                                List.of(new BackupSchedule.Item(
                                        "2a1b2c3d4e5f60718293a4b5", BackupFrequency.MONTHLY, 40L, "months", 12L)))),
                        Instant.parse("2026-08-10T09:16:07Z"),
                        3L,
                        16L,
                        7L,
                        List.of()));
    }

    @Test
    void readsAProject() {
        ItemReader<Project> projects = ItemReader.of(Project.class);

        Project project = projects.item(json("""
                {"clusterCount":3,"created":"2026-02-03T04:05:06Z","id":"5f1d7a3c9b2e4d6f8a0b1c2d","links":[],"name":"shop",
                 "orgId":"6f1d7a3c9b2e4d6f8a0b1c2d","tags":[{"key":"env","value":"e2e"}],"withDefaultAlertsSettings":true}"""), Secrets.none());

        assertThat(project)
                .isEqualTo(new Project(
                        "5f1d7a3c9b2e4d6f8a0b1c2d",
                        "shop",
                        "6f1d7a3c9b2e4d6f8a0b1c2d",
                        Instant.parse("2026-02-03T04:05:06Z"),
                        3L,
                        List.of(new Tag("env", "e2e")),
                        List.of()));
        assertThat(project.ref()).isEqualTo(new ProjectId("5f1d7a3c9b2e4d6f8a0b1c2d"));
    }

    /** As the service answers right after a snapshot was asked for: it has an end before it has a beginning. */
    @Test
    void readsACloudSnapshotThatIsQueued() {
        PageDocument<CloudSnapshot> page = page(CLOUD_SNAPSHOTS, json("""
                {"results":[{"copyRegions":[],"expiresAt":"2026-03-02T02:00:00Z","frequencyType":"ondemand",
                  "id":"0a1b2c3d4e5f60718293a4b5","policyItems":[],"snapshotType":"onDemand","status":"queued",
                  "storageSizeBytes":0,"type":"replicaSet"}]}"""));
        assertThat(page.results()).singleElement().satisfies(queued -> {
            assertThat(queued.createdAt()).isNull();
            assertThat(queued.takenAt()).isNull();
            assertThat(queued.isCompleted()).isFalse();
            assertThat(queued.expiresAt()).isEqualTo("2026-03-02T02:00:00Z");
        });
    }

    @Test
    void readsEveryFieldOfACheckpoint() {
        PageDocument<Checkpoint> page = page(CHECKPOINTS, json("""
                {"results":[{"id":"0a1b2c3d4e5f60718293a4b5","clusterId":"1a1b2c3d4e5f60718293a4b5",
                  "groupId":"2a1b2c3d4e5f60718293a4b5","started":"2026-03-01T02:00:00Z",
                  "completed":"2026-03-01T02:00:09Z","timestamp":"2026-03-01T01:59:58Z","restorable":true,
                  "parts":[{"replicaSetName":"shard-0","shardName":"s0","tokenDiscovered":false,
                    "tokenTimestamp":{"date":"2026-03-01T01:59:58Z","increment":4294967295},
                    "typeName":"REPLICA_SET"}]}]}"""));
        assertThat(page.results())
                .containsExactly(new Checkpoint(
                        "0a1b2c3d4e5f60718293a4b5",
                        "1a1b2c3d4e5f60718293a4b5",
                        "2a1b2c3d4e5f60718293a4b5",
                        Instant.parse("2026-03-01T02:00:00Z"),
                        Instant.parse("2026-03-01T02:00:09Z"),
                        Instant.parse("2026-03-01T01:59:58Z"),
                        true,
                        List.of(new CheckpointPart(
                                "shard-0",
                                "s0",
                                false,
                                new BsonTimestamp(Instant.parse("2026-03-01T01:59:58Z"), 4_294_967_295L),
                                HostType.REPLICA_SET)),
                        List.of()));
    }

    @Test
    void readsEveryFieldOfARestoreJobThatTheModelHas() {
        CloudRestoreJob job =
                ItemReader.<CloudRestoreJob>of(CloudRestoreJob.class).item(json("""
                        {"cancelled": false, "deliveryType": "pointInTime", "deliveryUrl": ["https://h.invalid/a"],
                         "desiredTimestamp": {"date": "2026-01-15T09:41:26Z", "increment": 7}, "expired": true,
                         "expiresAt": "2026-01-15T15:40:00Z", "failed": true, "finishedAt": "2026-01-15T09:48:00Z",
                         "id": "6968b6680000000000000005", "oplogInc": 3, "oplogTs": 1768470086,
                         "pointInTimeUTCSeconds": 1768470086, "snapshotId": "65a500000000000000000001",
                         "targetClusterName": "orders", "targetDeploymentItemName": "atlas-0", "targetGroupId":
                         "64d0c0ffee0123456789abcd", "timestamp": "2026-01-15T09:41:26Z",
                         "components": [{"downloadUrl": "https://h.invalid/b", "replicaSetName": "s"}]}
                        """), Secrets.none());

        assertThat(job)
                .isEqualTo(new CloudRestoreJob(
                        "6968b6680000000000000005",
                        DeliveryType.POINT_IN_TIME,
                        "65a500000000000000000001",
                        Instant.parse("2026-01-15T09:41:26Z"),
                        1_768_470_086L,
                        1_768_470_086L,
                        3L,
                        new BsonTimestamp(Instant.parse("2026-01-15T09:41:26Z"), 7L),
                        "orders",
                        "64d0c0ffee0123456789abcd",
                        "atlas-0",
                        Instant.parse("2026-01-15T09:48:00Z"),
                        Instant.parse("2026-01-15T15:40:00Z"),
                        false,
                        true,
                        true,
                        List.of(new DeliveryUrl("https://h.invalid/a")),
                        List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"deliveryUrl\": \"https://h.invalid/canary7f\"}",
                "{\"deliveryUrl\": [{\"url\": \"https://h.invalid/canary7f\"}]}",
                "{\"deliveryUrl\": [[\"https://h.invalid/canary7f\"]]}",
                "{\"deliveryUrl\": [\"https://h.invalid/canary7f\", null]}",
                "{\"deliveryUrl\": [\"https://h.invalid/canary7f\"], \"failed\": 3}",
                "{\"finishedAt\": \"canary7f\", \"deliveryUrl\": [\"https://h.invalid/canary7f\"",
            })
    void whatIsWrongWithARestoreJobIsSaidWithoutTheAddressOfItsDownload(String document) {
        ItemReader<CloudRestoreJob> jobs = ItemReader.of(CloudRestoreJob.class);

        assertThatExceptionOfType(AtlasDecodingException.class)
                .isThrownBy(() -> jobs.item(json(document), Secrets.none()))
                .satisfies(failure -> {
                    for (Throwable each = failure; each != null; each = each.getCause()) {
                        assertThat(String.valueOf(each)).doesNotContain("h.invalid/canary7f");
                    }
                });
    }

    @Test
    void absentAndNullFieldsAreTolerated() {
        TenantSnapshot bare = new TenantSnapshot(null, null, null, null, null, null, null, List.of());
        assertThat(page(
                                SNAPSHOTS,
                                json(
                                        "{\"results\":[{},{\"id\":null,\"status\":null,\"startTime\":null,\"links\":null}]}"))
                        .results())
                .containsExactly(bare, bare);
        assertThat(page(CHECKPOINTS, json("{\"results\":[{\"parts\":null}]}"))
                        .results()
                        .get(0)
                        .parts())
                .isEmpty();
    }

    @Test
    void unknownWordsAreKeptAndUnknownFieldsSkipped() {
        TenantSnapshot snapshot = page(
                        SNAPSHOTS,
                        json(
                                "{\"results\":[{\"status\":\"THAWING\",\"new\":{\"deep\":[1,{\"x\":null}]}}],\"also\":[]}"))
                .results()
                .get(0);
        assertThat(snapshot.status()).isEqualTo(new SnapshotStatus("THAWING"));
    }

    @Test
    void theEnvelopesStatusIsRead() {
        PageDocument<TenantSnapshot> page =
                SNAPSHOTS.page(json("{\"status\":404,\"error\":404,\"errorCode\":\"X\"}"), true, Secrets.none());
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.results()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"results\":[{\"startTime\":\"yesterday\"}]}            | /results/0/startTime",
                "{\"results\":[{},{},{\"startTime\":12}]}                 | /results/2/startTime",
                "{\"results\":[{\"status\":7}]}                           | /results/0/status",
                "{\"results\":[{\"id\":7}]}                               | /results/0/id",
                "{\"results\":[{\"id\":{}}]}                              | /results/0/id",
                "{\"results\":[{\"links\":{}}]}                           | /results/0/links",
                "{\"results\":[{\"links\":[null]}]}                       | /results/0/links/0",
                "{\"results\":[{\"links\":[{},null]}]}                    | /results/0/links/1",
                "{\"results\":[],\"links\":[{},null]}                   | /links/1",
                "{\"results\":[null]}                                     | /results/0",
                "{\"results\":[{},{},null,{}]}                           | /results/2",
                "{\"results\":{}}                                         | /results",
                "{\"results\":[[]]}                                       | /results/0",
                "{\"results\":[],\"totalCount\":3.5}                      | /totalCount",
                "{\"results\":[],\"totalCount\":99999999999999999999}     | /totalCount",
            })
    void aWrongTypeIsRefusedWithItsPlace(String body, String pointer) {
        assertThatExceptionOfType(AtlasDecodingException.class)
                .isThrownBy(() -> page(SNAPSHOTS, json(body)))
                .satisfies(failure -> assertThat(failure.location()).startsWith(pointer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{",
                "{\"results\":[",
                "{\"results\":[]} {}",
                "{\"results\":[]} x",
                "{\"results\":[],\"results\":[]}",
                "{\"results\":[{\"id\":\"a\",\"id\":\"b\"}]}",
                "{\"results\":[{\"new\":{\"k\":1,\"k\":2}}]}",
                "{'results':[]}",
                "{\"results\":[],}",
                "{\"results\":[NaN]}",
                "<html>busy</html>"
            })
    void whatIsNoListDocumentIsRefused(String body) {
        assertThatExceptionOfType(AtlasDecodingException.class).isThrownBy(() -> page(SNAPSHOTS, json(body)));
    }

    @Test
    void depthLengthsAndNumbersAreCapped() {
        List<String> hostile = List.of(
                "{\"results\":[],\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}",
                "{\"results\":[{\"id\":\"" + "a".repeat(200_000) + "\"}]}",
                "{\"results\":[],\"totalCount\":" + "9".repeat(1_000) + "}",
                "{\"results\":[],\"x\":" + "9".repeat(100_000) + "}",
                "{\"results\":[],\"" + "k".repeat(60_000) + "\":1}");
        for (String body : hostile) {
            assertThatExceptionOfType(AtlasDecodingException.class)
                    .as(body.substring(0, 40))
                    .isThrownBy(() -> page(SNAPSHOTS, json(body)))
                    .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(600));
        }
    }

    @Test
    void anotherContentTypeIsRefusedWithAShortQuote() {
        String page = "<html>\u0000\"" + "é".repeat(5_000);
        assertThatExceptionOfType(AtlasDecodingException.class)
                .isThrownBy(() -> page(SNAPSHOTS, typed("text/html", page)))
                .withMessageContaining("expected JSON, got content type \"text/html\": \"<html>\\u0000\\\"")
                .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(300));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Bearer canary123", "Basic canary123==", "Authorization: Digest canary123", "token=canary123"})
    void aQuoteMasksAnEchoOfCredentials(String echo) {
        assertThatExceptionOfType(AtlasDecodingException.class)
                .isThrownBy(() -> page(SNAPSHOTS, typed("text/html", "<pre>" + echo + "</pre>")))
                .satisfies(failure -> assertThat(failure.toString()).doesNotContain("canary123"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "APPLICATION/JSON; charset=UTF-8",
                "application/vnd.atlas.2023-01-01+json",
                "application/vnd.atlas.2024-11-13+json;charset=utf-8"
            })
    void everyJsonContentTypeIsRead(String type) {
        assertThat(page(SNAPSHOTS, typed(type, "{\"results\":[]}")).results()).isEmpty();
    }
}
