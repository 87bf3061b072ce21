package io.github.atlasbackups.testkit.adapter.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.error.NotFoundException;
import io.github.atlasbackups.error.UnauthorizedException;
import io.github.atlasbackups.model.BackupFrequency;
import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.BsonTimestamp;
import io.github.atlasbackups.model.CloudRestoreJob;
import io.github.atlasbackups.model.CloudSnapshot;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterAvailability;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.ClusterState;
import io.github.atlasbackups.model.ClusterTier;
import io.github.atlasbackups.model.ClusterType;
import io.github.atlasbackups.model.DeliveryType;
import io.github.atlasbackups.model.DeliveryUrl;
import io.github.atlasbackups.model.FlexRestoreJob;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.ProjectClusters;
import io.github.atlasbackups.model.RestoreJob;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.model.SnapshotStatus;
import io.github.atlasbackups.model.Tag;
import io.github.atlasbackups.testkit.adapter.wire.Reply;
import io.github.atlasbackups.testkit.adapter.wire.WireServer;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * What a whole client over a transport makes of responses in the forms that the live service sends, byte for byte: headers, fields
 * that no description has, words in two spellings, absent times. The responses stand in files beside this class; their values are
 * made up.
 */
public abstract class LiveResponseContract {

    private static final ClusterRef CLUSTER = ClusterRef.of("64d0c0ffee0123456789abcd", "orders");
    private static final String ID = "6968b5f00000000000000001";

    /** For subclasses. */
    protected LiveResponseContract() {}

    /** A new transport, which the client that it is for closes. */
    protected abstract HttpTransport newTransport();

    @Test
    void flexSnapshotsComeOldestFirst() {
        List<Snapshot> snapshots = read(
                "flex-snapshots", client -> client.flexSnapshots().all(CLUSTER).toList());

        assertEquals(8, snapshots.size());
        assertEquals(Instant.parse("2026-01-03T17:06:56Z"), snapshots.get(0).takenAt());
        assertEquals(Instant.parse("2026-01-10T17:06:56Z"), snapshots.get(7).takenAt());
    }

    @Test
    void aCloudSnapshotThatIsQueuedHasNoMomentAndAnUnlistedFrequency() {
        CloudSnapshot snapshot = snapshot("cloud-snapshot-queued");

        assertNull(snapshot.createdAt());
        assertNull(snapshot.takenAt());
        assertFalse(snapshot.isCompleted());
        assertEquals(new BackupFrequency("ondemand"), snapshot.frequencyType());
        assertEquals(Instant.parse("2026-01-16T09:40:00Z"), snapshot.expiresAt());
        assertEquals(0, snapshot.storageSizeBytes());
    }

    @Test
    void aCloudSnapshotInProgressHasNoMomentYet() {
        CloudSnapshot snapshot = snapshot("cloud-snapshot-in-progress");

        assertEquals(SnapshotStatus.IN_PROGRESS, snapshot.status());
        assertNull(snapshot.takenAt());
        assertEquals("8.0.15", snapshot.mongoDbVersion());
    }

    @Test
    void aCompletedCloudSnapshotIsOfTheMomentThatItWasCreatedAt() {
        CloudSnapshot snapshot = snapshot("cloud-snapshot-completed");

        assertEquals(SnapshotStatus.COMPLETED, snapshot.status());
        assertEquals(Instant.parse("2026-01-15T09:41:26Z"), snapshot.takenAt());
        assertEquals(1_582_854_144L, snapshot.storageSizeBytes());
    }

    @Test
    void aClusterOfAnotherTierIsRefusedWithItsNameAndTheRightCall() {
        AtlasApiException dedicated = refusal(
                "not-a-flex-cluster",
                client -> client.flexSnapshots().all(CLUSTER).toList());
        AtlasApiException flex = refusal(
                "is-a-flex-cluster",
                client -> client.cloudSnapshots().all(CLUSTER).toList());

        assertEquals(
                "CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API", dedicated.error().errorCode());
        assertEquals("CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API", flex.error().errorCode());
        assertEquals(List.of("small"), flex.error().parameters());
        assertMessageContains("cloudSnapshots()", dedicated);
        assertMessageContains("flexSnapshots()", flex);
    }

    @Test
    void aClusterThatIsGoneIsNotFound() {
        AtlasApiException refusal =
                refusal("no-such-cluster", client -> client.dedicatedClusters().get(CLUSTER));

        assertInstanceOf(NotFoundException.class, refusal);
        assertEquals("CLUSTER_NOT_FOUND", refusal.error().errorCode());
    }

    @Test
    void aRefusedKeyIsAskedForOnceMoreAndThenUnauthorized() {
        AtlasApiException refusal =
                refusal("unauthorized", client -> client.projects().all().toList());

        assertInstanceOf(UnauthorizedException.class, refusal);
        assertEquals("UNEXPECTED_ERROR", refusal.error().errorCode());
    }

    @Test
    void aScheduleSaysWhatIsDueAndOneWithoutItemsDoesNot() {
        BackupSchedule schedule =
                read("backup-schedule", client -> client.backupSchedules().of(CLUSTER));
        BackupSchedule emptied = read(
                "backup-schedule-emptied", client -> client.backupSchedules().of(CLUSTER));

        assertEquals(Instant.parse("2026-01-15T15:16:07Z"), schedule.nextSnapshot());
        assertEquals(40, schedule.policies().get(0).policyItems().get(1).frequencyInterval());
        assertNull(emptied.nextSnapshot());
        assertEquals(7, emptied.restoreWindowDays());
    }

    @Test
    void aRestoreJobWhoseMomentHasNoPartsIsRead() {
        CloudRestoreJob job = (CloudRestoreJob)
                read("cloud-restore-job", client -> client.cloudRestoreJobs().get(CLUSTER, ID));

        assertEquals(ClusterRef.of("64d0c0ffee0123456789abce", "orders-copy"), job.target());
        assertEquals(new BsonTimestamp(null, null), job.desiredTimestamp());
        assertNull(job.finishedAt());
        assertEquals(Instant.parse("2026-01-15T09:42:00Z"), job.requestedAt());
    }

    @Test
    void flexRestoreJobsAreReadFromAConnectionThatTheServiceEndsAndTheirAddressesAreMasked() {
        List<RestoreJob> jobs = read(
                "flex-restore-jobs",
                client -> client.flexRestoreJobs().all(CLUSTER).toList());

        assertEquals(2, jobs.size());
        assertEquals(Instant.parse("2026-01-10T03:03:29Z"), jobs.get(0).requestedAt());
        FlexRestoreJob download = (FlexRestoreJob) jobs.get(1);
        assertEquals(DeliveryType.DOWNLOAD, download.deliveryType());
        assertEquals(
                new DeliveryUrl("https://restore.example.invalid/s3cr3t.tgz?X-Amz-Signature=s3cr3t"),
                download.snapshotUrl());
        assertFalse(jobs.toString().contains("s3cr3t"), jobs.toString());
    }

    @Test
    void clustersOfAllTiersAreToldApart() {
        Cluster sharded = read(
                        "sharded-clusters",
                        client -> client.dedicatedClusters()
                                .all(CLUSTER.project())
                                .toList())
                .get(0);
        Cluster free = read("free-cluster", client -> client.dedicatedClusters().get(CLUSTER));
        List<Cluster> flex = read(
                "flex-clusters",
                client -> client.flexClusters().all(CLUSTER.project()).toList());

        assertEquals(ClusterTier.DEDICATED, sharded.tier());
        assertEquals(new ClusterType("SHARDED"), sharded.type());
        assertEquals(new ClusterState("UPDATING"), sharded.state());
        assertEquals(ClusterTier.FREE, free.tier());
        assertEquals(
                List.of(ClusterTier.FLEX, ClusterTier.FLEX),
                flex.stream().map(Cluster::tier).toList());
    }

    @Test
    void aProjectHasItsLabels() {
        Project project = read("project", client -> client.projects().get(CLUSTER.project()));

        assertEquals(List.of(new Tag("env", "e2e"), new Tag("prod", "false")), project.tags());
        assertEquals(0, project.clusterCount());
    }

    @Test
    void theOutlineOfAllClustersIsReadInBothSpellingsOfTheirKinds() {
        List<ProjectClusters> projects =
                read("cluster-details", client -> client.clusterDetails().all().toList());

        assertEquals(2, projects.size());
        assertEquals(ClusterAvailability.DEAD, projects.get(0).clusters().get(1).availability());
        assertEquals(
                new ClusterType("replica set"),
                projects.get(0).clusters().get(0).type());
        assertTrue(projects.get(1).clusters().isEmpty());
    }

    private static void assertMessageContains(String words, AtlasApiException refusal) {
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains(words), message);
    }

    private CloudSnapshot snapshot(String name) {
        return (CloudSnapshot) read(name, client -> client.cloudSnapshots().get(CLUSTER, ID));
    }

    private AtlasApiException refusal(String name, Function<AtlasBackups, CompletableFuture<?>> call) {
        Throwable failure = with(name, client -> ListingFixture.failureOf(call.apply(client)));
        return assertInstanceOf(AtlasApiException.class, failure);
    }

    private <R> R read(String name, Function<AtlasBackups, CompletableFuture<R>> call) {
        return with(name, client -> ListingFixture.get(call.apply(client)));
    }

    private <R> R with(String name, Function<AtlasBackups, R> use) {
        Reply reply = LiveResponse.named(name);
        try (WireServer server = WireServer.answering(reply);
                AtlasBackups client = AtlasBackups.builder()
                        .transport(newTransport())
                        .credentials(Credentials.apiKey("public", "private"))
                        .baseUrl(server.origin().toString())
                        .build()) {
            return use.apply(client);
        }
    }
}
