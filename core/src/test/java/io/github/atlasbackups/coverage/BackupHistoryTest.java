package io.github.atlasbackups.coverage;

import static io.github.atlasbackups.coverage.Given.NOW;
import static io.github.atlasbackups.coverage.Given.checkpoint;
import static io.github.atlasbackups.coverage.Given.cloud;
import static io.github.atlasbackups.coverage.Given.daysAgo;
import static io.github.atlasbackups.coverage.Given.failed;
import static io.github.atlasbackups.coverage.Given.flex;
import static io.github.atlasbackups.coverage.Given.hoursAgo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.atlasbackups.model.Backup;
import io.github.atlasbackups.model.SnapshotStatus;
import io.github.atlasbackups.model.TenantSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BackupHistoryTest {

    private static BackupHistory of(Backup... backups) {
        return BackupHistory.of(List.of(backups), NOW);
    }

    @Test
    void theNewestIsTheOneTakenLastWhereverItStands() {
        Backup newest = flex("b", hoursAgo(1));

        assertThat(of(flex("a", hoursAgo(25)), newest, flex("c", hoursAgo(49)))
                        .completed()
                        .newest())
                .contains(newest);
    }

    @Test
    void whatHasExpiredWasCompletedAndCanNotBeRestored() {
        Backup expired = cloud("b", SnapshotStatus.COMPLETED, hoursAgo(1), NOW, null);
        Backup older = cloud("a", hoursAgo(7));
        BackupHistory history = of(expired, older);

        assertThat(history.completed().newest()).contains(expired);
        assertThat(history.restorable().newest()).contains(older);
    }

    @Test
    void whatExpiresInAMomentCanStillBeRestored() {
        assertThat(of(cloud("a", SnapshotStatus.COMPLETED, hoursAgo(1), NOW.plusNanos(1), null))
                        .restorable()
                        .newest())
                .isPresent();
    }

    @Test
    void whatIsQueuedOrUnderWayOrFailedIsNeither() {
        BackupHistory history = of(
                cloud("a", SnapshotStatus.QUEUED, null, NOW.plusSeconds(1), 0L),
                cloud("b", new SnapshotStatus("archived"), hoursAgo(1), null, null),
                failed("c", hoursAgo(1)));

        assertThat(history.completed().totals().count()).isZero();
        assertThat(history.restorable().totals().count()).isZero();
        assertThat(history.counts()).isEqualTo(new BackupHistory.Counts(3, 0, 0, 0, 1, 2));
    }

    @Test
    void aCheckpointCanBeCompletedAndNotRestorable() {
        BackupHistory history = of(checkpoint("a", hoursAgo(1), false));

        assertThat(history.completed().newest()).isPresent();
        assertThat(history.restorable().newest()).isEmpty();
    }

    @Test
    void ofTwoTakenAtTheSameMomentTheGreaterIdIsNewer() {
        Backup a = cloud("a", hoursAgo(1));
        Backup b = cloud("b", hoursAgo(1));

        assertThat(of(a, b).completed().backups()).containsExactly(b, a);
        assertThat(of(b, a).completed().backups()).containsExactly(b, a);
    }

    @Test
    void anIdThatComesAgainCountsOnceAsCompleted() {
        Backup underWay = cloud("a", SnapshotStatus.IN_PROGRESS, null, NOW.plusSeconds(1), 0L);
        Backup completed = cloud("a", hoursAgo(1));

        assertThat(of(completed, underWay).counts()).isEqualTo(new BackupHistory.Counts(1, 1, 1, 0, 0, 0));
        assertThat(of(underWay, completed).counts()).isEqualTo(new BackupHistory.Counts(1, 1, 1, 0, 0, 0));
    }

    @Test
    void oneWithoutIdAlwaysCounts() {
        Backup nameless = cloud(null, SnapshotStatus.COMPLETED, hoursAgo(1), null, null);

        assertThat(of(nameless, nameless).counts().all()).isEqualTo(2);
    }

    @Test
    void aCompletedOneThatDoesNotSayWhenIsKeptApart() {
        Backup untimed = cloud("a", null);
        BackupTimeline completed = of(untimed, cloud("b", hoursAgo(3))).completed();

        assertThat(completed.withoutTime()).containsExactly(untimed);
        assertThat(completed.backups()).hasSize(1);
        assertThat(completed.totals().count()).isEqualTo(2);
    }

    @Test
    void ageCountsFromTheNewestAndIsNegativeIfTheClocksDisagree() {
        assertThat(of(cloud("a", hoursAgo(3)), cloud("b", hoursAgo(9)))
                        .completed()
                        .age())
                .contains(Duration.ofHours(3));
        assertThat(of(cloud("a", hoursAgo(-1))).completed().age()).contains(Duration.ofHours(-1));
        assertThat(of().completed().age()).isEmpty();
    }

    @Test
    void latestGivesAsManyAsThereAre() {
        BackupTimeline completed = of(cloud("a", hoursAgo(3)), cloud("b", hoursAgo(2)), cloud("c", hoursAgo(1)))
                .completed();

        assertThat(completed.latest(2)).extracting(Backup::id).containsExactly("c", "b");
        assertThat(completed.latest(5)).hasSize(3);
        assertThat(completed.latest(0)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> completed.latest(-1));
    }

    @Test
    void atOrBeforeHoldsTheMomentAndBetweenItsBeginningOnly() {
        BackupTimeline completed = of(cloud("a", hoursAgo(3)), cloud("b", hoursAgo(2)), cloud("c", hoursAgo(1)))
                .completed();

        assertThat(completed.atOrBefore(hoursAgo(2)).backups())
                .extracting(Backup::id)
                .containsExactly("b", "a");
        assertThat(completed.between(hoursAgo(3), hoursAgo(1)).backups())
                .extracting(Backup::id)
                .containsExactly("b", "a");
    }

    @Test
    void theLongestGapIsBetweenTwoBackupsOrToTheEndsOfTheWindow() {
        BackupTimeline completed = of(cloud("a", hoursAgo(20)), cloud("b", hoursAgo(10)), cloud("c", hoursAgo(6)))
                .completed();

        assertThat(completed.longestGap(hoursAgo(24), NOW))
                .isEqualTo(new BackupTimeline.Gap(hoursAgo(20), hoursAgo(10)));
        assertThat(completed.longestGap(hoursAgo(40), NOW))
                .isEqualTo(new BackupTimeline.Gap(hoursAgo(40), hoursAgo(20)));
        assertThat(completed.longestGap(hoursAgo(10), NOW)).isEqualTo(new BackupTimeline.Gap(hoursAgo(6), NOW));
        assertThat(completed.longestGap(hoursAgo(15), hoursAgo(11)))
                .isEqualTo(new BackupTimeline.Gap(hoursAgo(15), hoursAgo(11)));
    }

    @Test
    void ofTwoGapsOfTheSameLengthTheLaterIsSaid() {
        assertThat(of(cloud("a", hoursAgo(6))).completed().longestGap(hoursAgo(12), NOW))
                .isEqualTo(new BackupTimeline.Gap(hoursAgo(6), NOW));
    }

    @Test
    void aWindowThatEndsBeforeItBeginsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of().completed().longestGap(NOW, hoursAgo(1)))
                .withMessageContaining("from");
    }

    @Test
    void totalsSayWhichSizesWereNotSent() {
        BackupTimeline completed = of(
                        cloud("a", SnapshotStatus.COMPLETED, hoursAgo(2), null, 700L),
                        cloud("b", SnapshotStatus.COMPLETED, hoursAgo(1), null, 42L),
                        cloud("c", hoursAgo(3)),
                        flex("d", hoursAgo(5)))
                .completed();

        assertThat(completed.totals()).isEqualTo(new BackupTimeline.Totals(4, 0, 742, 2, hoursAgo(5), hoursAgo(1)));
    }

    @Test
    void totalsOfNothingAreZeroAndHaveNoTimes() {
        assertThat(of().restorable().totals()).isEqualTo(new BackupTimeline.Totals(0, 0, 0, 0, null, null));
    }

    @Test
    void failuresCountFromTheirLatestTimeAndThoseWithoutAreSaid() {
        Backup finished = flex("a", SnapshotStatus.FAILED, hoursAgo(30), hoursAgo(20), null);
        Backup started = flex("b", SnapshotStatus.FAILED, hoursAgo(10), null, null);
        Backup untimed = failed("c", null);
        BackupHistory history = of(finished, started, untimed, failed("d", daysAgo(2)), cloud("e", hoursAgo(1)));

        assertThat(history.failuresSince(hoursAgo(24)).since())
                .extracting(Backup::id)
                .containsExactly("b", "a");
        assertThat(history.failuresSince(hoursAgo(10)).since())
                .extracting(Backup::id)
                .containsExactly("b");
        assertThat(history.failuresSince(hoursAgo(24)).withoutTime())
                .extracting(Backup::id)
                .containsExactly("c");
    }

    @Test
    void failuresComeLatestFirstWhereverTheyStand() {
        assertThat(of(failed("a", hoursAgo(2)), failed("b", hoursAgo(1)), failed("c", hoursAgo(1)))
                        .failuresSince(daysAgo(1))
                        .since())
                .extracting(Backup::id)
                .containsExactly("c", "b", "a");
        assertThat(of(failed("a", null), failed("b", null))
                        .failuresSince(daysAgo(1))
                        .withoutTime())
                .extracting(Backup::id)
                .containsExactly("b", "a");
    }

    @Test
    void aSizeThatFillsALongIsNotPassedAndANegativeOneIsNone() {
        Backup huge = cloud("a", SnapshotStatus.COMPLETED, hoursAgo(1), null, Long.MAX_VALUE);
        Backup one = cloud("b", SnapshotStatus.COMPLETED, hoursAgo(1), null, 1L);
        Backup empty = cloud("c", SnapshotStatus.COMPLETED, hoursAgo(1), null, 0L);
        Backup negative = cloud("d", SnapshotStatus.COMPLETED, hoursAgo(1), null, -1L);

        assertThat(of(huge, one, empty, negative).completed().totals())
                .isEqualTo(new BackupTimeline.Totals(4, 0, Long.MAX_VALUE, 1, hoursAgo(1), hoursAgo(1)));
    }

    @Test
    void textShowsCountsAndNoBackup() {
        assertThat(of(cloud("secret-id", hoursAgo(1))).completed())
                .hasToString(
                        "BackupTimeline[now=2026-11-26T12:00:00Z, Totals[count=1, withoutTime=0, bytes=0, withoutSize=1,"
                                + " oldest=2026-11-26T11:00:00Z, newest=2026-11-26T11:00:00Z]]");
        assertThat(of(cloud("secret-id", hoursAgo(1))))
                .hasToString("BackupHistory[now=2026-11-26T12:00:00Z, "
                        + "Counts[all=1, completed=1, restorable=1, expired=0, failed=0, unfinished=0]]");
    }

    @Test
    void theNewestFailureIsTheLatestOfThoseThatSayWhenTheyFailed() {
        BackupHistory history = BackupHistory.of(
                List.of(
                        failed("a", hoursAgo(9)),
                        flex("b", SnapshotStatus.FAILED, hoursAgo(5), null, null),
                        failed("c", null),
                        cloud("d", hoursAgo(1))),
                NOW);

        assertThat(history.newestFailure()).contains(hoursAgo(5));
        assertThat(BackupHistory.of(List.of(failed("c", null)), NOW).newestFailure())
                .isEmpty();
    }

    @Test
    void aFailedSnapshotFailedWhenItLastSaidSomethingOfItself() {
        assertThat(BackupHistory.failedAt(Given.failed("a", Given.hoursAgo(3)))).contains(Given.hoursAgo(3));
        assertThat(BackupHistory.failedAt(Given.failed("a", null))).isEmpty();
        assertThat(BackupHistory.failedAt(Given.cloud("a", Given.hoursAgo(3)))).isEmpty();
        Instant scheduled = Given.hoursAgo(3);
        Instant started = Given.hoursAgo(2);
        Instant finished = Given.hoursAgo(1);
        assertThat(BackupHistory.failedAt(failedFlex(scheduled, started, finished)))
                .contains(finished);
        assertThat(BackupHistory.failedAt(failedFlex(scheduled, started, null))).contains(started);
        assertThat(BackupHistory.failedAt(failedFlex(scheduled, null, null))).contains(scheduled);
    }

    private static TenantSnapshot failedFlex(
            @Nullable Instant scheduled, @Nullable Instant started, @Nullable Instant finished) {
        return new TenantSnapshot("f", SnapshotStatus.FAILED, scheduled, started, finished, null, null, List.of());
    }
}
