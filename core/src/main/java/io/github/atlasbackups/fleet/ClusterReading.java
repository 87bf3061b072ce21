package io.github.atlasbackups.fleet;

import io.github.atlasbackups.coverage.ClusterCoverage;
import io.github.atlasbackups.coverage.Completeness;
import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.fleet.ClusterResult.State;
import io.github.atlasbackups.listing.BackupSchedules;
import io.github.atlasbackups.listing.ListingResult;
import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.ClusterTier;
import io.github.atlasbackups.model.Snapshot;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One reading of a cluster: the list of its backups, and its schedule if that is wanted. */
final class ClusterReading {

    private static final String BACKUP_IS_OFF = "BACKUP_CONFIG_NOT_FOUND";

    private final ProjectReading project;
    private final Cluster cluster;
    private final Runnable onEnd;
    /** What is still to come: the list, and perhaps the schedule. Who counts down to 0 sees what the other wrote. */
    private final AtomicInteger waiting = new AtomicInteger(1);

    private @Nullable ClusterCoverage coverage;
    private @Nullable Evidence evidence;
    private @Nullable SweepFailure failure;
    private State state = State.READ;
    private @Nullable BackupSchedule schedule;
    private @Nullable SweepFailure scheduleFailure;

    ClusterReading(ProjectReading project, Cluster cluster, Runnable onEnd) {
        this.project = project;
        this.cluster = cluster;
        this.onEnd = onEnd;
    }

    /** Starts to read; calls back once, when the result is there, perhaps before this returns. */
    void start() {
        ClusterRef ref = cluster.ref();
        SnapshotListing port = port();
        if (cluster.isInternal()) {
            leave(State.INTERNAL, Completeness.NOT_READ);
        } else if (cluster.tier() == ClusterTier.FREE) {
            leave(State.FREE, Completeness.COMPLETE);
        } else if (port == null) {
            leave(State.UNSUPPORTED, Completeness.NOT_READ);
        } else if (ref == null) {
            failure = SweepFailure.unreadable(
                    "the service sent no project id or cluster name of the form that it promises");
            leave(State.FAILED, Completeness.NOT_READ);
        } else {
            read(ref, port);
        }
    }

    private void read(ClusterRef ref, SnapshotListing port) {
        BackupSchedules schedules =
                cluster.tier() == ClusterTier.DEDICATED ? project.account().schedules() : null;
        if (schedules != null) {
            waiting.set(2);
            project.read(() -> schedules.of(ref), this::scheduled);
        }
        project.read(() -> project.settings().listing(port.all(ref)).toResult(), this::listed);
    }

    private @Nullable SnapshotListing port() {
        return switch (cluster.tier()) {
            case DEDICATED -> project.account().dedicatedSnapshots();
            case FLEX -> project.account().flexSnapshots();
            case FREE, SERVERLESS, UNKNOWN -> null;
        };
    }

    private void scheduled(@Nullable BackupSchedule read, @Nullable Throwable thrown) {
        schedule = read;
        scheduleFailure = thrown == null || saysThatBackupIsOff(thrown) ? null : SweepFailure.of(thrown);
        ended();
    }

    private void listed(@Nullable ListingResult<Snapshot> read, @Nullable Throwable thrown) {
        if (read != null) {
            evidence = Evidence.of(read);
            cover(read.items(), read.verified() ? Completeness.COMPLETE : Completeness.DOUBTFUL);
        } else if (Boolean.FALSE.equals(cluster.backupEnabled()) && saysThatBackupIsOff(thrown)) {
            evidence = Evidence.VERIFIED;
            cover(List.of(), Completeness.COMPLETE);
        } else {
            failure = SweepFailure.of(Objects.requireNonNull(thrown));
            state = State.FAILED;
            cover(List.of(), Completeness.NOT_READ);
        }
        ended();
    }

    private static boolean saysThatBackupIsOff(@Nullable Throwable thrown) {
        return thrown instanceof AtlasApiException refusal
                && BACKUP_IS_OFF.equals(refusal.error().errorCode());
    }

    private void leave(State why, Completeness completeness) {
        state = why;
        cover(List.of(), completeness);
        ended();
    }

    private void cover(List<Snapshot> snapshots, Completeness completeness) {
        coverage = ClusterCoverage.of(
                cluster, snapshots, completeness, project.settings().clock.instant());
    }

    private void ended() {
        if (waiting.decrementAndGet() == 0) {
            onEnd.run();
        }
    }

    /** What was found, once it was called back. */
    ClusterResult result() {
        return new ClusterResult(
                project.account().name(),
                project.project(),
                state,
                Objects.requireNonNull(coverage).withSchedule(schedule),
                evidence,
                failure,
                scheduleFailure,
                null);
    }
}
