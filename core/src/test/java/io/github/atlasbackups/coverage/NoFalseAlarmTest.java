package io.github.atlasbackups.coverage;

import static io.github.atlasbackups.coverage.Given.cloud;
import static io.github.atlasbackups.coverage.Given.created;
import static io.github.atlasbackups.coverage.Given.dedicated;
import static io.github.atlasbackups.coverage.Given.flex;
import static io.github.atlasbackups.coverage.Given.item;
import static io.github.atlasbackups.coverage.Given.ofTier;
import static io.github.atlasbackups.coverage.Given.schedule;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.model.Backup;
import io.github.atlasbackups.model.BackupFrequency;
import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterTier;
import io.github.atlasbackups.model.SnapshotStatus;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Two years of a cluster that the service backs up as it does by default, looked at again and again from its creation on: the limits of its schedule
 * raise no alarm, and one missing snapshot does. A failure names seed and moment.
 */
class NoFalseAlarmTest {

    private static final long SEED = Long.getLong("coverage.seed", 20_261_126);
    private static final ZonedDateTime CREATED = ZonedDateTime.of(2024, 8, 13, 9, 17, 0, 0, ZoneOffset.UTC);
    private static final BackupSchedule STANDARD = schedule(
            7L,
            item(BackupFrequency.HOURLY, 6L, "days", 7L),
            item(BackupFrequency.DAILY, 1L, "days", 7L),
            item(BackupFrequency.WEEKLY, 6L, "weeks", 4L),
            item(BackupFrequency.MONTHLY, 40L, "months", 12L),
            item(BackupFrequency.YEARLY, 12L, "years", 1L));

    private final SplittableRandom random = new SplittableRandom(SEED);

    /** One snapshot that the service took: begun a little after its slot, completed within the hour, kept by its longest rule. */
    private record Taken(int slot, Instant createdAt, Instant completedAt, Instant expiresAt) {

        Backup seenAt(Instant now) {
            return completedAt.isAfter(now)
                    ? cloud("s" + slot, SnapshotStatus.IN_PROGRESS, null, expiresAt, 0L)
                    : cloud("s" + slot, SnapshotStatus.COMPLETED, createdAt, expiresAt, 1L);
        }
    }

    private List<Taken> everySixHours() {
        List<Taken> all = new ArrayList<>();
        ZonedDateTime slot = CREATED.withMinute(0).withHour(12);
        for (int i = 0; i < 4 * 730; i++, slot = slot.plusHours(6)) {
            ZonedDateTime created = slot.plusSeconds(random.nextInt(15 * 60));
            ZonedDateTime completed = created.plusSeconds(random.nextInt(60 * 60));
            ZonedDateTime expires = completed.plusDays(7);
            if (slot.getHour() == 0 && slot.getDayOfWeek() == DayOfWeek.SATURDAY) {
                expires = completed.plusWeeks(4);
            }
            if (slot.getHour() == 0 && slot.plusDays(1).getDayOfMonth() == 1) {
                expires = completed.plusMonths(12);
            }
            all.add(new Taken(i, created.toInstant(), completed.toInstant(), expires.toInstant()));
        }
        return all;
    }

    private static List<Backup> listed(List<Taken> taken, Instant now) {
        return taken.stream()
                .filter(one -> !one.createdAt().isAfter(now) && one.expiresAt().isAfter(now))
                .map(one -> one.seenAt(now))
                .toList();
    }

    private static CheckResult check(Cluster cluster, List<Backup> backups, Instant now) {
        return ClusterCoverage.of(created(cluster, CREATED.toInstant()), backups, Completeness.COMPLETE, now)
                .withSchedule(cluster.tier() == ClusterTier.FLEX ? null : STANDARD)
                .check(CheckPolicy.fromSchedule());
    }

    @Test
    void theStandardScheduleKeptIsOkAtAnyMoment() {
        List<Taken> taken = everySixHours();
        for (int i = 0; i < 3_000; i++) {
            long days = i % 3 == 0 ? 10 : i % 3 == 1 ? 60 : 725;
            Instant now = CREATED.toInstant().plusSeconds(random.nextLong(days * 86_400));

            assertThat(check(dedicated(), listed(taken, now), now).problems())
                    .as("seed " + SEED + " at " + now)
                    .isEmpty();
        }
    }

    @Test
    void oneSnapshotThatIsMissingIsSeenForAWeek() {
        List<Taken> taken = everySixHours();
        for (int i = 0; i < 300; i++) {
            int missing = random.nextInt(40, taken.size() - 40);
            List<Taken> others = new ArrayList<>(taken);
            others.remove(missing);
            Instant due = taken.get(missing).createdAt();
            Instant now = due.plus(Duration.ofHours(4)).plusSeconds(random.nextLong(6 * 86_400));

            assertThat(check(dedicated(), listed(others, now), now).status())
                    .as("seed " + SEED + " at " + now + " without that of " + due)
                    .isEqualTo(CheckStatus.WARNING);
        }
    }

    @Test
    void flexWithOneADayIsOkAtAnyMoment() {
        for (int i = 0; i < 1_000; i++) {
            Instant now = CREATED.toInstant().plusSeconds(random.nextLong(40 * 86_400));
            List<Backup> backups = new ArrayList<>();
            for (int day = 1; day <= 40; day++) {
                Instant finished = CREATED.plusDays(day).plusMinutes(3).toInstant();
                if (!finished.isAfter(now) && finished.plus(Duration.ofDays(8)).isAfter(now)) {
                    backups.add(flex("f" + day, finished));
                }
            }

            assertThat(check(ofTier(ClusterTier.FLEX), backups, now).problems())
                    .as("seed " + SEED + " at " + now)
                    .isEmpty();
        }
    }
}
