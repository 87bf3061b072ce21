package io.github.atlasbackups.coverage;

import io.github.atlasbackups.model.Backup;
import io.github.atlasbackups.model.CloudSnapshot;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.model.SnapshotStatus;
import io.github.atlasbackups.model.TenantSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The backups of one cluster as they stand at one moment, of whatever tier and in whatever order they came.
 *
 * <p>It has two views along time: {@link #completed} answers when backups worked, {@link #restorable} what there is to restore from.
 */
public final class BackupHistory {

    private static final Comparator<Backup> SAYS_MORE = Comparator.comparing(Backup::isCompleted)
            .thenComparing(BackupHistory::hasFailed)
            .thenComparing(Backup::takenAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Backup::expiresAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Backup::toString);

    private final List<Backup> backups;
    private final Instant now;

    private BackupHistory(List<Backup> backups, Instant now) {
        this.backups = List.copyOf(backups);
        this.now = now;
    }

    /**
     * The history that these backups make.
     *
     * @param backups in any order. One that comes again, recognized by kind and id, counts once: as completed rather than not, then as
     *     failed rather than under way, then with the later times. One without id always counts
     * @param now the moment that ages and expiry are counted from; usually {@code clock.instant()} when the list was read
     */
    public static BackupHistory of(Collection<? extends Backup> backups, Instant now) {
        Map<List<Object>, Backup> known = new HashMap<>();
        List<Backup> once = new ArrayList<>();
        for (Backup backup : backups) {
            String id = backup.id();
            if (id == null) {
                once.add(backup);
            } else {
                known.merge(List.of(backup.getClass(), id), backup, (a, b) -> SAYS_MORE.compare(a, b) >= 0 ? a : b);
            }
        }
        once.addAll(known.values());
        return new BackupHistory(once, now);
    }

    /** The moment that ages and expiry are counted from. */
    public Instant now() {
        return now;
    }

    /** All of them, each once, in no order that means anything. */
    public List<Backup> backups() {
        return backups;
    }

    /** Those that are completed, whether or not they have expired or can be restored: when backups worked. */
    public BackupTimeline completed() {
        return timeline(Backup::isCompleted);
    }

    /** Those that a restore can use now, by what the service says of them and of their expiry. See {@link #isRestorable}. */
    public BackupTimeline restorable() {
        return timeline(this::isRestorable);
    }

    /**
     * Whether a restore can use the backup now: {@link Backup#isRestorable}, and {@link Backup#expiresAt} is later than now or not known.
     */
    public boolean isRestorable(Backup backup) {
        return backup.isRestorable() && !isExpired(backup);
    }

    private boolean isExpired(Backup backup) {
        Instant expiresAt = backup.expiresAt();
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    /** How many there are in which state. */
    public Counts counts() {
        return new Counts(
                backups.size(),
                count(Backup::isCompleted),
                count(this::isRestorable),
                count(this::isExpired),
                count(BackupHistory::hasFailed),
                count(backup -> !backup.isCompleted() && !hasFailed(backup)));
    }

    /**
     * How many backups are in which state.
     *
     * @param all every one, whatever its state: {@code completed + failed + unfinished}
     * @param completed those that are completed
     * @param restorable those that a restore can use now
     * @param expired those, in any state, whose expiry is not later than now; the service may be about to delete them
     * @param failed snapshots that failed. A checkpoint does not say
     * @param unfinished neither completed nor failed: queued, under way, or in a state that is not known
     */
    public record Counts(int all, int completed, int restorable, int expired, int failed, int unfinished) {}

    /** The snapshots that failed at that moment or later, by {@link #failedAt}. */
    public Failures failuresSince(Instant moment) {
        List<Snapshot> since = new ArrayList<>();
        List<Snapshot> withoutTime = new ArrayList<>();
        for (Backup backup : backups) {
            if (backup instanceof Snapshot snapshot && hasFailed(snapshot)) {
                Instant failedAt = latestTime(snapshot);
                if (failedAt == null) {
                    withoutTime.add(snapshot);
                } else if (!failedAt.isBefore(moment)) {
                    since.add(snapshot);
                }
            }
        }
        since.sort(Comparator.comparing(BackupHistory::latestTime, Comparator.nullsLast(Comparator.reverseOrder()))
                .thenComparing(BackupTimeline.TIES));
        withoutTime.sort(BackupTimeline.TIES);
        return new Failures(since, withoutTime);
    }

    /** When the latest of the snapshots that failed did so, if any says when. */
    public Optional<Instant> newestFailure() {
        return failuresSince(Instant.MIN).since().stream().findFirst().flatMap(BackupHistory::failedAt);
    }

    /**
     * When a snapshot failed: the latest thing that it says of itself. Of a flex snapshot that is its {@code finishTime}, else {@code
     * startTime}, else {@code scheduledTime}; of a cloud snapshot {@code createdAt}.
     *
     * @return empty if it did not fail, or says none of these
     */
    public static Optional<Instant> failedAt(Snapshot snapshot) {
        return hasFailed(snapshot) ? Optional.ofNullable(latestTime(snapshot)) : Optional.empty();
    }

    /**
     * Snapshots that failed.
     *
     * @param since those that failed in the time asked for, latest first
     * @param withoutTime those that don't say when: some of them may belong to that time too
     */
    public record Failures(List<Snapshot> since, List<Snapshot> withoutTime) {

        /** Copies the lists. */
        public Failures {
            since = List.copyOf(since);
            withoutTime = List.copyOf(withoutTime);
        }
    }

    private static boolean hasFailed(Backup backup) {
        return backup instanceof Snapshot snapshot && SnapshotStatus.FAILED.equals(snapshot.status());
    }

    private static @Nullable Instant latestTime(Snapshot snapshot) {
        if (snapshot instanceof TenantSnapshot tenant) {
            return tenant.finishTime() != null
                    ? tenant.finishTime()
                    : tenant.startTime() != null ? tenant.startTime() : tenant.scheduledTime();
        }
        return snapshot instanceof CloudSnapshot cloud ? cloud.createdAt() : null;
    }

    private BackupTimeline timeline(Predicate<Backup> which) {
        return BackupTimeline.of(backups.stream().filter(which).toList(), now);
    }

    private int count(Predicate<Backup> which) {
        return (int) backups.stream().filter(which).count();
    }

    /** The counts; not the backups. */
    @Override
    public String toString() {
        return "BackupHistory[now=" + now + ", " + counts() + "]";
    }
}
