package io.github.atlasbackups.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.model.Backup;
import io.github.atlasbackups.model.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Five thousand histories: every answer equals that of a plain loop, in whatever order the list comes. A failure names its seed. */
class HistoryPropertyTest {

    private static final int RUNS = Integer.getInteger("coverage.runs", 5_000);
    private static final long FIRST_SEED = Long.getLong("coverage.seed", 20_261_126);

    private int ties;
    private int untimed;
    private int expired;
    private int repeated;

    @Test
    void everyAnswerEqualsThatOfAPlainLoop() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
            RandomHistory random = new RandomHistory(seed);
            List<Backup> listed = random.backups();
            BackupHistory history = BackupHistory.of(listed, Given.NOW);
            PlainHistory plain = new PlainHistory(listed, Given.NOW);
            Instant a = random.known();
            Instant b = random.known();

            String name = "seed " + seed;
            checkTimeline(name + ", completed", history.completed(), plain.completed(), a, b);
            checkTimeline(name + ", restorable", history.restorable(), plain.restorable(), a, b);
            checkCounts(name, history.counts(), plain);
            checkFailures(name, history.failuresSince(a), plain, a);
            repeated += listed.size() - plain.all.size();
        }
        assertThat(ties).as("moments that fall together").isGreaterThan(RUNS / 10);
        assertThat(untimed).as("backups without time").isGreaterThan(RUNS / 10);
        assertThat(expired).as("expired backups").isGreaterThan(RUNS / 10);
        assertThat(repeated).as("ids that come again").isGreaterThan(RUNS / 10);
    }

    private void checkTimeline(String name, BackupTimeline timeline, List<Backup> expected, Instant a, Instant b) {
        List<Backup> sorted = PlainHistory.newestFirst(expected);
        Instant from = a.isBefore(b) ? a : b;
        Instant to = a.isBefore(b) ? b : a;
        int n = sorted.size() / 2;

        assertThat(timeline.backups()).as(name).isEqualTo(sorted);
        assertThat(timeline.withoutTime())
                .as(name)
                .hasSize(PlainHistory.untimed(expected))
                .allMatch(backup -> PlainHistory.takenAt(backup) == null)
                .isSubsetOf(expected);
        assertThat(timeline.newest()).as(name).isEqualTo(sorted.stream().findFirst());
        assertThat(timeline.oldest())
                .as(name)
                .isEqualTo(sorted.isEmpty() ? Optional.empty() : Optional.of(last(sorted)));
        assertThat(timeline.latest(n)).as(name).isEqualTo(sorted.subList(0, n));
        assertThat(timeline.latest(n + 100)).as(name).isEqualTo(sorted);
        assertThat(timeline.age())
                .as(name)
                .isEqualTo(sorted.stream().findFirst().map(b0 -> Duration.between(b0.takenAt(), Given.NOW)));
        assertThat(timeline.atOrBefore(a).backups())
                .as(name)
                .isEqualTo(PlainHistory.newestFirst(PlainHistory.timed(expected, Instant.MIN, a.plusNanos(1))));
        assertThat(timeline.between(from, to).backups())
                .as(name)
                .isEqualTo(PlainHistory.newestFirst(PlainHistory.timed(expected, from, to)));
        assertThat(timeline.between(from, to).withoutTime()).as(name).isEqualTo(timeline.withoutTime());
        assertThat(timeline.longestGap(from, to)).as(name).isEqualTo(PlainHistory.longestGap(expected, from, to));
        assertThat(timeline.totals()).as(name).isEqualTo(PlainHistory.totals(expected));
        untimed += timeline.withoutTime().size();
        ties += (int)
                (sorted.size() - sorted.stream().map(Backup::takenAt).distinct().count());
    }

    private static Backup last(List<Backup> backups) {
        return backups.get(backups.size() - 1);
    }

    private void checkCounts(String name, BackupHistory.Counts counts, PlainHistory plain) {
        int gone = (int) plain.all.stream().filter(plain::isExpired).count();
        int failed = (int) plain.all.stream().filter(PlainHistory::isFailed).count();
        int completed = plain.completed().size();
        assertThat(counts)
                .as(name)
                .isEqualTo(new BackupHistory.Counts(
                        plain.all.size(),
                        completed,
                        plain.restorable().size(),
                        gone,
                        failed,
                        plain.all.size() - completed - failed));
        expired += gone;
    }

    private static void checkFailures(String name, BackupHistory.Failures failures, PlainHistory plain, Instant since) {
        assertThat(failures.since()).as(name).containsExactlyInAnyOrderElementsOf(snapshots(plain.failures(since)));
        assertThat(failures.since())
                .as(name)
                .isSortedAccordingTo((a, b) -> PlainHistory.failedAt(b).compareTo(PlainHistory.failedAt(a)));
        assertThat(failures.withoutTime())
                .as(name)
                .containsExactlyInAnyOrderElementsOf(snapshots(plain.failuresWithoutTime()));
    }

    private static List<Snapshot> snapshots(List<Backup> backups) {
        return backups.stream().map(Snapshot.class::cast).toList();
    }

    @Test
    void noAnswerRestsOnTheOrderOfTheList() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
            RandomHistory random = new RandomHistory(seed);
            List<Backup> listed = random.backups();
            BackupHistory one = BackupHistory.of(listed, Given.NOW);
            BackupHistory other = BackupHistory.of(random.shuffled(listed), Given.NOW);

            String name = "seed " + seed;
            assertThat(other.completed().backups())
                    .as(name)
                    .isEqualTo(one.completed().backups());
            assertThat(other.completed().withoutTime())
                    .as(name)
                    .isEqualTo(one.completed().withoutTime());
            assertThat(other.restorable().backups())
                    .as(name)
                    .isEqualTo(one.restorable().backups());
            assertThat(other.restorable().totals())
                    .as(name)
                    .isEqualTo(one.restorable().totals());
            assertThat(other.counts()).as(name).isEqualTo(one.counts());
            assertThat(other.failuresSince(Given.daysAgo(5))).as(name).isEqualTo(one.failuresSince(Given.daysAgo(5)));
        }
    }
}
