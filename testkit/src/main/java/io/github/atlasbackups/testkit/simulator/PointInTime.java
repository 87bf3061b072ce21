package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.AtlasErrors;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The moment that a list of cloud snapshots is asked for the nearest snapshot before.
 *
 * @param seconds as sent
 */
record PointInTime(String seconds) {

    private static final String SECONDS = "pointInTimeUtcSeconds";
    private static final String OPLOG = "oplogTs";

    /**
     * The moment that the query names, if any.
     *
     * @throws AtlasApiException 400, if it names two
     */
    static Optional<PointInTime> of(Map<String, String> query) {
        String seconds = query.get(SECONDS);
        String oplog = query.get(OPLOG);
        if (seconds != null && oplog != null) {
            throw AtlasApiException.of(AtlasErrors.mutuallyExclusive(SECONDS, OPLOG));
        }
        return Optional.ofNullable(seconds != null ? seconds : oplog).map(PointInTime::new);
    }

    /**
     * The newest of the completed snapshots that were taken before, alone.
     *
     * @throws AtlasApiException 400 if it is no moment, 404 if there is no such snapshot
     */
    <T extends Identified> List<T> nearest(List<T> snapshots) {
        Instant moment = moment();
        return snapshots.stream()
                .filter(snapshot -> isBefore(takenAt(snapshot), moment))
                .max(Comparator.comparing(PointInTime::takenAt))
                .map(List::of)
                .orElseThrow(() -> AtlasApiException.of(AtlasErrors.noSnapshotBefore(seconds)));
    }

    private Instant moment() {
        try {
            return Instant.ofEpochSecond(Long.parseUnsignedLong(seconds));
        } catch (NumberFormatException | DateTimeException none) {
            throw AtlasApiException.of(AtlasErrors.invalidPointInTime(seconds));
        }
    }

    private static boolean isBefore(@Nullable Instant taken, Instant moment) {
        return taken != null && taken.isBefore(moment);
    }

    private static @Nullable Instant takenAt(Identified item) {
        return item instanceof Snapshot snapshot ? snapshot.takenAt() : null;
    }
}
