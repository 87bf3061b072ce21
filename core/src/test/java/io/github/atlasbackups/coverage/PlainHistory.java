package io.github.atlasbackups.coverage;

import io.github.atlasbackups.model.Backup;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.CloudSnapshot;
import io.github.atlasbackups.model.SnapshotStatus;
import io.github.atlasbackups.model.TenantSnapshot;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@link BackupHistory} is to answer, by the plainest loops over the fields as sent. */
final class PlainHistory {

    final List<Backup> all;
    final Instant now;

    PlainHistory(List<Backup> listed, Instant now) {
        this.all = new ArrayList<>();
        this.now = now;
        for (int i = 0; i < listed.size(); i++) {
            boolean counts = true;
            for (int j = 0; j < listed.size(); j++) {
                if (i != j && isSame(listed.get(i), listed.get(j))) {
                    int more = comesOut(listed.get(j), listed.get(i));
                    counts = counts && (more < 0 || (more == 0 && i < j));
                }
            }
            if (counts) {
                all.add(listed.get(i));
            }
        }
    }

    private static boolean isSame(Backup a, Backup b) {
        return a.id() != null && a.id().equals(b.id()) && a.getClass() == b.getClass();
    }

    private static int comesOut(Backup a, Backup b) {
        if (isCompleted(a) != isCompleted(b)) {
            return isCompleted(a) ? 1 : -1;
        }
        if (isFailed(a) != isFailed(b)) {
            return isFailed(a) ? 1 : -1;
        }
        int byTime = later(takenAt(a), takenAt(b));
        int byExpiry = later(expiry(a), expiry(b));
        return byTime != 0 ? byTime : byExpiry != 0 ? byExpiry : a.toString().compareTo(b.toString());
    }

    private static int later(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? -1 : 1;
        }
        return a.compareTo(b);
    }

    static String word(Backup backup) {
        SnapshotStatus status = backup instanceof CloudSnapshot cloud
                ? cloud.status()
                : backup instanceof TenantSnapshot tenant ? tenant.status() : null;
        return status == null ? "" : status.value().toLowerCase(Locale.ROOT);
    }

    static boolean isCompleted(Backup backup) {
        return backup instanceof Checkpoint checkpoint
                ? checkpoint.completed() != null
                : word(backup).equals("completed");
    }

    static boolean isFailed(Backup backup) {
        return word(backup).equals("failed");
    }

    static @Nullable Instant takenAt(Backup backup) {
        if (backup instanceof Checkpoint checkpoint) {
            return checkpoint.timestamp();
        }
        if (!isCompleted(backup)) {
            return null;
        }
        return backup instanceof CloudSnapshot cloud ? cloud.createdAt() : ((TenantSnapshot) backup).finishTime();
    }

    static @Nullable Instant expiry(Backup backup) {
        return backup instanceof CloudSnapshot cloud
                ? cloud.expiresAt()
                : backup instanceof TenantSnapshot tenant ? tenant.expiration() : null;
    }

    boolean isExpired(Backup backup) {
        Instant expiry = expiry(backup);
        return expiry != null && expiry.compareTo(now) <= 0;
    }

    boolean isUsable(Backup backup) {
        return backup instanceof Checkpoint checkpoint
                ? checkpoint.restorable() != null && checkpoint.restorable()
                : isCompleted(backup) && !isExpired(backup);
    }

    List<Backup> completed() {
        List<Backup> found = new ArrayList<>();
        for (Backup backup : all) {
            if (isCompleted(backup)) {
                found.add(backup);
            }
        }
        return found;
    }

    List<Backup> restorable() {
        List<Backup> found = new ArrayList<>();
        for (Backup backup : all) {
            if (isUsable(backup)) {
                found.add(backup);
            }
        }
        return found;
    }

    static List<Backup> timed(List<Backup> backups, Instant from, Instant to) {
        List<Backup> found = new ArrayList<>();
        for (Backup backup : backups) {
            Instant at = takenAt(backup);
            if (at != null && !at.isBefore(from) && at.isBefore(to)) {
                found.add(backup);
            }
        }
        return found;
    }

    static int untimed(List<Backup> backups) {
        return backups.size() - timed(backups, Instant.MIN, Instant.MAX).size();
    }

    /** Takes the newest again and again. */
    static List<Backup> newestFirst(List<Backup> backups) {
        List<Backup> rest = timed(backups, Instant.MIN, Instant.MAX);
        List<Backup> sorted = new ArrayList<>();
        while (!rest.isEmpty()) {
            Backup first = rest.get(0);
            for (Backup other : rest) {
                if (isBefore(other, first)) {
                    first = other;
                }
            }
            rest.remove(first);
            sorted.add(first);
        }
        return sorted;
    }

    private static boolean isBefore(Backup a, Backup b) {
        int time = later(takenAt(a), takenAt(b));
        if (time != 0) {
            return time > 0;
        }
        if (a.id() == null || b.id() == null) {
            return a.id() != null || (b.id() == null && a.toString().compareTo(b.toString()) < 0);
        }
        return a.id().equals(b.id()) ? a.toString().compareTo(b.toString()) < 0 : a.id().compareTo(b.id()) > 0;
    }

    /** From each moment in the window to the next one. */
    static BackupTimeline.Gap longestGap(List<Backup> backups, Instant from, Instant to) {
        List<Instant> starts = new ArrayList<>(List.of(from));
        List<Instant> ends = new ArrayList<>(List.of(to));
        for (Backup backup : timed(backups, from, to.plusNanos(1))) {
            starts.add(takenAt(backup));
            ends.add(takenAt(backup));
        }
        BackupTimeline.Gap longest = null;
        for (Instant start : starts) {
            Instant next = null;
            for (Instant end : ends) {
                if (end.isAfter(start) && (next == null || end.isBefore(next))) {
                    next = end;
                }
            }
            if (next != null) {
                Duration length = Duration.between(start, next);
                int longer = longest == null ? 1 : length.compareTo(longest.length());
                if (longer > 0 || (longer == 0 && start.isAfter(longest.start()))) {
                    longest = new BackupTimeline.Gap(start, next);
                }
            }
        }
        return longest == null ? new BackupTimeline.Gap(to, to) : longest;
    }

    static BackupTimeline.Totals totals(List<Backup> backups) {
        BigInteger bytes = BigInteger.ZERO;
        int unsized = 0;
        Instant oldest = null;
        Instant newest = null;
        for (Backup backup : backups) {
            Long size = backup instanceof CloudSnapshot cloud ? cloud.storageSizeBytes() : null;
            if (size == null || size < 0) {
                unsized++;
            } else {
                bytes = bytes.add(BigInteger.valueOf(size));
            }
            Instant at = takenAt(backup);
            if (at != null) {
                oldest = oldest == null || at.isBefore(oldest) ? at : oldest;
                newest = newest == null || at.isAfter(newest) ? at : newest;
            }
        }
        return new BackupTimeline.Totals(
                backups.size(),
                untimed(backups),
                bytes.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue(),
                unsized,
                oldest,
                newest);
    }

    static @Nullable Instant failedAt(Backup backup) {
        if (backup instanceof CloudSnapshot cloud) {
            return cloud.createdAt();
        }
        TenantSnapshot tenant = (TenantSnapshot) backup;
        if (tenant.finishTime() != null) {
            return tenant.finishTime();
        }
        return tenant.startTime() != null ? tenant.startTime() : tenant.scheduledTime();
    }

    List<Backup> failures(Instant since) {
        List<Backup> found = new ArrayList<>();
        for (Backup backup : all) {
            if (isFailed(backup)
                    && failedAt(backup) != null
                    && !failedAt(backup).isBefore(since)) {
                found.add(backup);
            }
        }
        return found;
    }

    List<Backup> failuresWithoutTime() {
        List<Backup> found = new ArrayList<>();
        for (Backup backup : all) {
            if (isFailed(backup) && failedAt(backup) == null) {
                found.add(backup);
            }
        }
        return found;
    }
}
