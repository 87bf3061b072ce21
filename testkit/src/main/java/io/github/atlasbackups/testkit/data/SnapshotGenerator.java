package io.github.atlasbackups.testkit.data;

import io.github.atlasbackups.model.Link;
import io.github.atlasbackups.model.SnapshotStatus;
import io.github.atlasbackups.model.TenantSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Daily snapshots of one cluster as they stand at {@link #AS_OF}, the oldest first.
 *
 * <p>From five items on every state occurs: the last three are running, queued and pending, one in twenty of the others
 * failed, at least one. Fields that a state does not have yet are null, and one snapshot in ten has a link. Lists that
 * would reach back more than ten years get a shorter interval than a day.
 */
public final class SnapshotGenerator {

    /** The moment that all generated data is seen from. */
    public static final Instant AS_OF = Instant.parse("2026-01-15T12:00:00Z");

    private static final Duration DAY = Duration.ofDays(1);
    private static final int DAILY_AT_MOST = 3_650;
    private static final int ALL_STATES_FROM = 5;

    private final String path;
    private final SplittableRandom random;
    private final ObjectIds ids;
    private Instant asOf = AS_OF;
    private boolean completedOnly;

    /**
     * @param path the path of the cluster's list, for links
     * @param seed the same seed gives the same snapshots
     */
    public SnapshotGenerator(String path, long seed) {
        this.path = path;
        random = new SplittableRandom(seed);
        ids = new ObjectIds(random);
    }

    /** Has the data as they stand at this moment. Default: {@link SnapshotGenerator#AS_OF}. */
    public SnapshotGenerator asOf(Instant moment) {
        asOf = moment;
        return this;
    }

    /** Has completed snapshots only. Default: every state, as from five items on. */
    public SnapshotGenerator completedOnly() {
        completedOnly = true;
        return this;
    }

    /** The next so many snapshots: call it once for one cluster. */
    public List<TenantSnapshot> list(int count) {
        Duration interval =
                count <= DAILY_AT_MOST ? DAY : DAY.multipliedBy(DAILY_AT_MOST).dividedBy(count);
        boolean allStates = !completedOnly && count >= ALL_STATES_FROM;
        // The last one is due today, or tomorrow where it is the pending one.
        Instant last = asOf.minusSeconds(3_600 + random.nextInt(36_000)).plus(allStates ? interval : Duration.ZERO);
        Instant oldest = last.minus(interval.multipliedBy(Math.max(0, count - 1)));
        Duration retention =
                DAY.multipliedBy(Math.max(8, Duration.between(oldest, asOf).toDays() + 1));
        int failed = allStates ? random.nextInt(count - 3) : -1;
        List<TenantSnapshot> snapshots = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Instant scheduled =
                    Instant.ofEpochSecond(oldest.plus(interval.multipliedBy(i)).getEpochSecond());
            snapshots.add(
                    snapshot(scheduled, allStates ? status(i, count, failed) : SnapshotStatus.COMPLETED, retention));
        }
        return snapshots;
    }

    private SnapshotStatus status(int index, int count, int failed) {
        return switch (count - index) {
            case 1 -> SnapshotStatus.PENDING;
            case 2 -> SnapshotStatus.QUEUED;
            case 3 -> SnapshotStatus.RUNNING;
            default -> index == failed || random.nextInt(20) == 0 ? SnapshotStatus.FAILED : SnapshotStatus.COMPLETED;
        };
    }

    private TenantSnapshot snapshot(Instant scheduled, SnapshotStatus status, Duration retention) {
        String id = ids.at(scheduled);
        boolean started = !status.equals(SnapshotStatus.PENDING) && !status.equals(SnapshotStatus.QUEUED);
        Instant start = scheduled.plusSeconds(5 + random.nextInt(60));
        Instant finish = start.plusSeconds(40 + random.nextInt(120));
        return new TenantSnapshot(
                id,
                status,
                scheduled,
                started ? start : null,
                status.isCompleted() ? finish : null,
                status.equals(SnapshotStatus.FAILED) ? null : scheduled.plus(retention),
                started ? ServerVersion.at(scheduled) : null,
                random.nextInt(10) == 0 ? List.of(new Link(Pages.LINK_BASE + path + "/" + id, "self")) : List.of());
    }
}
