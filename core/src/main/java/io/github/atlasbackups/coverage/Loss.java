package io.github.atlasbackups.coverage;

import io.github.atlasbackups.model.Backup;
import io.github.atlasbackups.model.TenantSnapshot;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a restore of a backup does not bring back: what was written in this time before the moment that was asked for.
 *
 * <p>The data of a cloud snapshot and of a checkpoint is of one moment, and both bounds are the same. That of a flex snapshot is of some
 * moment between its {@code startTime} and its {@code finishTime}: the least counts from the finish, the most from the start.
 *
 * @param atLeast the time that is lost in any case; zero if the backup was taken at the moment asked for
 * @param atMost the time that is lost at most; null if it is not known, for a flex snapshot without {@code startTime}
 */
public record Loss(Duration atLeast, @Nullable Duration atMost) {

    static Loss of(Backup backup, Instant takenAt, Instant moment) {
        Duration loss = Duration.between(takenAt, moment);
        if (backup instanceof TenantSnapshot tenant) {
            Instant start = tenant.startTime();
            return new Loss(loss, start == null || start.isAfter(takenAt) ? null : Duration.between(start, moment));
        }
        return new Loss(loss, loss);
    }
}
