package io.github.atlasbackups.coverage;

import io.github.atlasbackups.model.Backup;
import io.github.atlasbackups.model.BackupFrequency;
import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterState;
import io.github.atlasbackups.model.ClusterTier;
import io.github.atlasbackups.model.SnapshotStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Seeded backups of every tier in no order: with absent fields, moments that fall together, ids that come again, times in the future, expired
 * ones, and words that nobody knows. Moments lie on a coarse grid, so that bounds are met exactly.
 */
public final class RandomHistory {

    private static final List<SnapshotStatus> WORDS = List.of(
            SnapshotStatus.PENDING,
            SnapshotStatus.QUEUED,
            SnapshotStatus.RUNNING,
            SnapshotStatus.IN_PROGRESS,
            SnapshotStatus.FAILED,
            SnapshotStatus.FAILED,
            new SnapshotStatus("archived"));
    private static final int GRID_HOURS = 6;

    private final SplittableRandom random;

    public RandomHistory(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Up to twenty; from lists that are small more often than not, so that having none of a kind comes up. */
    public List<Backup> backups() {
        List<Backup> backups = new ArrayList<>();
        int size = random.nextInt(1 + random.nextInt(21));
        int kinds = random.nextInt(5);
        for (int i = 0; i < size; i++) {
            backups.add(backup(kinds));
        }
        return shuffled(backups);
    }

    List<Backup> shuffled(List<Backup> backups) {
        List<Backup> shuffled = new ArrayList<>(backups);
        Collections.shuffle(shuffled, new Random(random.nextLong()));
        return shuffled;
    }

    private Backup backup(int kinds) {
        return switch (kinds < 3 ? kinds : random.nextInt(3)) {
            case 0 -> Given.cloud(id(), status(), moment(), oneIn(8) ? null : expiry(), oneIn(4) ? null : bytes());
            case 1 -> Given.flex(id(), status(), oneIn(5) ? null : moment(), moment(), oneIn(8) ? null : expiry());
            default -> checkpoint();
        };
    }

    private Checkpoint checkpoint() {
        Boolean restorable = oneIn(8) ? null : Boolean.valueOf(!oneIn(4));
        return new Checkpoint(
                id(), null, null, moment(), oneIn(5) ? null : moment(), moment(), restorable, List.of(), List.of());
    }

    private @Nullable String id() {
        return oneIn(8) ? null : String.valueOf((char) ('a' + random.nextInt(26)));
    }

    private @Nullable SnapshotStatus status() {
        if (oneIn(12)) {
            return null;
        }
        return oneIn(4)
                ? WORDS.get(random.nextInt(WORDS.size()))
                : new SnapshotStatus(oneIn(2) ? "completed" : "COMPLETED");
    }

    private long bytes() {
        return oneIn(30) ? Long.MAX_VALUE - random.nextInt(3) : random.nextInt(-2, 1000);
    }

    /** Within twelve days before now, at times up to a day later, at times missing. */
    @Nullable
    Instant moment() {
        return oneIn(8) ? null : known();
    }

    public Instant known() {
        long steps = random.nextInt(-4 * 12, oneIn(4) ? 5 : 1);
        return Given.NOW.plus(Duration.ofHours(steps * GRID_HOURS));
    }

    private Instant expiry() {
        return oneIn(3) ? known() : Given.NOW.plus(Duration.ofDays(random.nextInt(0, 9)));
    }

    public Cluster cluster() {
        ClusterState state = oneIn(3) ? new ClusterState(oneIn(2) ? "CREATING" : "DELETING") : ClusterState.IDLE;
        Cluster cluster = Given.cluster(
                oneIn(2) ? ClusterTier.DEDICATED : ClusterTier.values()[random.nextInt(ClusterTier.values().length)],
                oneIn(4) ? null : oneIn(3) ? "SHARDED" : "REPLICASET",
                oneIn(3) ? state : null,
                flag(1, 12),
                flag(10, 12),
                flag(8, 12));
        Instant created = oneIn(8) ? null : oneIn(2) ? known() : Given.NOW.minus(Duration.ofDays(random.nextInt(500)));
        cluster = Given.created(cluster, created);
        return oneIn(20) ? Given.internal(cluster) : cluster;
    }

    private @Nullable Boolean flag(int yes, int of) {
        return oneIn(10) ? null : Boolean.valueOf(random.nextInt(of) < yes);
    }

    public @Nullable BackupSchedule schedule() {
        if (oneIn(6)) {
            return null;
        }
        BackupSchedule.Item[] items = new BackupSchedule.Item[oneIn(8) ? 0 : 1 + random.nextInt(4)];
        for (int i = 0; i < items.length; i++) {
            items[i] = item();
        }
        Long window = oneIn(8) ? null : Long.valueOf(oneIn(20) ? Long.MAX_VALUE : random.nextInt(-1, 12));
        return Given.schedule(window, items);
    }

    private BackupSchedule.Item item() {
        BackupFrequency[] frequencies = {
            BackupFrequency.HOURLY,
            BackupFrequency.HOURLY,
            BackupFrequency.DAILY,
            BackupFrequency.WEEKLY,
            BackupFrequency.MONTHLY,
            BackupFrequency.YEARLY,
            BackupFrequency.ON_DEMAND,
            new BackupFrequency("fortnightly")
        };
        String[] units = {"days", "days", "weeks", "MONTHS", "years", "moons"};
        return Given.item(
                oneIn(12) ? null : frequencies[random.nextInt(frequencies.length)],
                oneIn(12) ? null : Long.valueOf(oneIn(20) ? Long.MAX_VALUE : random.nextInt(0, 13)),
                oneIn(12) ? null : units[random.nextInt(units.length)],
                oneIn(12) ? null : Long.valueOf(oneIn(20) ? Long.MAX_VALUE : random.nextInt(0, 13)));
    }

    Completeness completeness() {
        return oneIn(3) ? Completeness.values()[random.nextInt(3)] : Completeness.COMPLETE;
    }

    RestoreHistory restores() {
        List<RestoreHistory.Interval> restores = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            Instant start = known();
            Instant end = oneIn(4) ? null : start.plus(Duration.ofHours(GRID_HOURS * random.nextLong(0, 4)));
            restores.add(new RestoreHistory.Interval(start, end));
        }
        return oneIn(3) ? RestoreHistory.notRead() : new RestoreHistory(restores, oneIn(2));
    }

    CheckPolicy policy() {
        CheckPolicy policy = oneIn(2) ? CheckPolicy.fromSchedule() : CheckPolicy.onlyWhatIsSet();
        if (oneIn(3)) {
            policy = policy.withMaxAge(limit(hours(), hours(), true));
        }
        if (oneIn(3)) {
            policy = policy.withMinCount(limit(random.nextInt(6), random.nextInt(6), false));
        }
        if (oneIn(3)) {
            policy = policy.withMaxGap(limit(hours(), hours(), true), hours());
        }
        if (oneIn(3)) {
            Limit<Integer> limit = limit(random.nextInt(3), random.nextInt(3), true);
            policy = oneIn(2) ? policy.withMaxFailures(limit) : policy.withMaxFailures(limit, hours());
        }
        if (oneIn(3)) {
            policy = policy.withMinRetention(limit(hours(), hours(), false));
        }
        return policy;
    }

    private Duration hours() {
        return Duration.ofHours(GRID_HOURS * random.nextLong(0, 40));
    }

    private <T extends Comparable<T>> Limit<T> limit(T a, T b, boolean isUpper) {
        T small = a.compareTo(b) < 0 ? a : b;
        T large = a.compareTo(b) < 0 ? b : a;
        return new Limit<>(oneIn(5) ? null : isUpper ? small : large, oneIn(5) ? null : isUpper ? large : small);
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }
}
