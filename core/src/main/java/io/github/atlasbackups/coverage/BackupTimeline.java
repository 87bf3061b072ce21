package io.github.atlasbackups.coverage;

import io.github.atlasbackups.model.Backup;
import io.github.atlasbackups.model.CloudSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Backups along time, by the moment that their data is of ({@link Backup#takenAt}), newest first.
 *
 * <p>Of several taken at the same moment, the one with the greatest id comes first, those without id come last; so the answers are the
 * same in whatever order the backups were listed. Backups that don't say when they were taken have no place here: {@link #withoutTime}
 * has them, and as long as there are any, one of them may be the true answer.
 */
public final class BackupTimeline {

    /** The order of backups that were taken at the same moment. */
    static final Comparator<Backup> TIES = Comparator.comparing(
                    Backup::id, Comparator.nullsLast(Comparator.<String>reverseOrder()))
            .thenComparing(Backup::toString);

    private static final Comparator<Backup> NEWEST_FIRST =
            Comparator.comparing(BackupTimeline::time).reversed().thenComparing(TIES);

    private final Instant now;
    private final List<Backup> backups;
    private final List<Backup> withoutTime;

    private BackupTimeline(Instant now, List<Backup> newestFirst, List<Backup> withoutTime) {
        this.now = now;
        this.backups = newestFirst;
        this.withoutTime = withoutTime;
    }

    static BackupTimeline of(List<Backup> backups, Instant now) {
        return new BackupTimeline(
                now,
                backups.stream()
                        .filter(backup -> backup.takenAt() != null)
                        .sorted(NEWEST_FIRST)
                        .toList(),
                backups.stream()
                        .filter(backup -> backup.takenAt() == null)
                        .sorted(TIES)
                        .toList());
    }

    private static Instant time(Backup backup) {
        return Objects.requireNonNull(backup.takenAt());
    }

    /** All whose time is known, newest first. */
    public List<Backup> backups() {
        return backups;
    }

    /** Those that don't say when they were taken. */
    public List<Backup> withoutTime() {
        return withoutTime;
    }

    /** The one taken last, if any says when it was. */
    public Optional<Backup> newest() {
        return backups.stream().findFirst();
    }

    /** The one taken first, if any says when it was; of several at that moment, the last of {@link #backups}. */
    public Optional<Backup> oldest() {
        return backups.isEmpty() ? Optional.empty() : Optional.of(backups.get(backups.size() - 1));
    }

    /**
     * The newest ones, newest first; fewer if there are no more.
     *
     * @param n how many, 0 or more
     */
    public List<Backup> latest(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("n must be 0 or more, was " + n);
        }
        return backups.subList(0, Math.min(n, backups.size()));
    }

    /** Those taken at that moment or before; the newest of them is the one to restore if nothing later may come back. */
    public BackupTimeline atOrBefore(Instant moment) {
        return only(backup -> !time(backup).isAfter(moment));
    }

    /** Those taken at {@code from} or later, and before {@code to}. */
    public BackupTimeline between(Instant from, Instant to) {
        return only(backup -> !time(backup).isBefore(from) && time(backup).isBefore(to));
    }

    /** Those of one kind, such as {@code CloudSnapshot.class}. */
    BackupTimeline ofKind(Class<? extends Backup> kind) {
        return new BackupTimeline(
                now,
                backups.stream().filter(kind::isInstance).toList(),
                withoutTime.stream().filter(kind::isInstance).toList());
    }

    /** Those without time stay: each may belong here. */
    private BackupTimeline only(Predicate<Backup> which) {
        return new BackupTimeline(now, backups.stream().filter(which).toList(), withoutTime);
    }

    /**
     * How long ago the newest was taken, if any says when it was. Negative if that is later than now: then the clocks of service and caller
     * disagree.
     */
    public Optional<Duration> age() {
        return newest().map(backup -> Duration.between(time(backup), now));
    }

    /**
     * The longest stretch of a window in which no backup was taken; of several, the latest. It counts from the beginning of the window to
     * the first backup in it, and from the last one to the end, too: without any backup it is the whole window.
     *
     * @param from where the window begins
     * @param to where it ends, usually now; not before {@code from}
     */
    public Gap longestGap(Instant from, Instant to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("to must not be before from, was " + to + " and " + from);
        }
        List<Instant> moments = new ArrayList<>();
        for (Backup backup : backups) {
            if (!time(backup).isBefore(from) && !time(backup).isAfter(to)) {
                moments.add(time(backup));
            }
        }
        moments.add(from);
        Gap longest = new Gap(moments.get(0), to);
        for (int i = 1; i < moments.size(); i++) {
            Gap gap = new Gap(moments.get(i), moments.get(i - 1));
            if (gap.length().compareTo(longest.length()) > 0) {
                longest = gap;
            }
        }
        return longest;
    }

    /**
     * A stretch of time in which no backup was taken.
     *
     * @param start when the backup before was taken, or where the window begins
     * @param end when the next one was taken, or where the window ends
     */
    public record Gap(Instant start, Instant end) {

        /** How long it is. */
        public Duration length() {
            return Duration.between(start, end);
        }
    }

    /** How many there are, how large they are, and how far they reach. */
    public Totals totals() {
        long bytes = 0;
        int withSize = 0;
        for (Backup backup : all()) {
            if (backup instanceof CloudSnapshot cloud
                    && cloud.storageSizeBytes() != null
                    && cloud.storageSizeBytes() >= 0) {
                bytes = bytes > Long.MAX_VALUE - cloud.storageSizeBytes()
                        ? Long.MAX_VALUE
                        : bytes + cloud.storageSizeBytes();
                withSize++;
            }
        }
        int count = backups.size() + withoutTime.size();
        return new Totals(
                count,
                withoutTime.size(),
                bytes,
                count - withSize,
                oldest().map(BackupTimeline::time).orElse(null),
                newest().map(BackupTimeline::time).orElse(null));
    }

    private List<Backup> all() {
        return Stream.concat(backups.stream(), withoutTime.stream()).toList();
    }

    /**
     * What backups come to.
     *
     * @param count how many there are, those without time included
     * @param withoutTime how many of them don't say when they were taken
     * @param bytes the sum of the sizes that the service sent, which only cloud snapshots have; each is that of the data when it was
     *     taken, not what is billed. At most {@link Long#MAX_VALUE}
     * @param withoutSize how many of them have no size in that sum
     * @param oldest when the first was taken; null if none says so
     * @param newest when the last was taken; null if none says so
     */
    public record Totals(
            int count,
            int withoutTime,
            long bytes,
            int withoutSize,
            @Nullable Instant oldest,
            @Nullable Instant newest) {}

    /** The totals; not the backups. */
    @Override
    public String toString() {
        return "BackupTimeline[now=" + now + ", " + totals() + "]";
    }
}
