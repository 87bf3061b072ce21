package io.github.atlasbackups.coverage;

import static io.github.atlasbackups.coverage.Given.NOW;
import static io.github.atlasbackups.coverage.Given.cloud;
import static io.github.atlasbackups.coverage.Given.created;
import static io.github.atlasbackups.coverage.Given.daysAgo;
import static io.github.atlasbackups.coverage.Given.dedicated;
import static io.github.atlasbackups.coverage.Given.everySixHours;
import static io.github.atlasbackups.coverage.Given.failed;
import static io.github.atlasbackups.coverage.Given.flex;
import static io.github.atlasbackups.coverage.Given.hoursAgo;
import static io.github.atlasbackups.coverage.Given.item;
import static io.github.atlasbackups.coverage.Given.ofTier;
import static io.github.atlasbackups.coverage.Given.schedule;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.coverage.Finding.Measure;
import io.github.atlasbackups.coverage.Finding.NotJudged;
import io.github.atlasbackups.coverage.Finding.NotJudged.Reason;
import io.github.atlasbackups.model.Backup;
import io.github.atlasbackups.model.BackupFrequency;
import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterState;
import io.github.atlasbackups.model.ClusterTier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a check says of clusters as they are met. */
class CheckTest {

    private static final Limit<Duration> A_DAY = Limit.of(Duration.ofHours(24), Duration.ofHours(48));

    /** One every six hours for a week, the newest of that age. */
    private static List<Backup> week(int hoursOld) {
        List<Backup> backups = new ArrayList<>();
        for (int hours = hoursOld; hours < 7 * 24; hours += 6) {
            backups.add(cloud("s" + (1000 - hours), hoursAgo(hours)));
        }
        return backups;
    }

    private static ClusterCoverage complete(Cluster cluster, List<Backup> backups) {
        return ClusterCoverage.of(cluster, backups, Completeness.COMPLETE, NOW);
    }

    private static CheckResult bySchedule(List<Backup> backups) {
        return complete(dedicated(), backups).withSchedule(everySixHours()).check(CheckPolicy.fromSchedule());
    }

    @Test
    void aClusterWhoseBackupsKeepToItsScheduleIsOkAndSaysWhatWasMeasured() {
        CheckResult result = bySchedule(week(1));

        assertThat(result.status()).isEqualTo(CheckStatus.OK);
        assertThat(result.problems()).isEmpty();
        assertThat(result.findings())
                .extracting(finding -> finding.getClass().getSimpleName())
                .containsExactly("Age", "Count", "Gap", "Failures", "Retention");
    }

    @Test
    void theScheduleGivesTheLimits() {
        Duration seven = Duration.ofHours(7).plusMinutes(30);
        Duration thirteen = Duration.ofHours(13).plusMinutes(30);

        assertThat(bySchedule(week(1)).findings())
                .contains(
                        new Finding.Age(
                                CheckStatus.OK,
                                cloud("s999", hoursAgo(1)),
                                Duration.ofHours(1),
                                Limit.of(seven, thirteen)),
                        new Finding.Count(CheckStatus.OK, 28, Limit.critical(1)),
                        new Finding.Gap(
                                CheckStatus.OK,
                                new BackupTimeline.Gap(hoursAgo(7), hoursAgo(1)),
                                daysAgo(7),
                                Limit.warning(seven)),
                        new Finding.Failures(CheckStatus.OK, 0, 0, hoursAgo(1), Limit.warning(0)),
                        new Finding.Retention(
                                CheckStatus.OK,
                                Duration.ofHours(163),
                                Limit.warning(Duration.ofHours(160).plusMinutes(30))));
    }

    @ParameterizedTest
    @CsvSource({"7, OK", "8, WARNING", "13, WARNING", "14, CRITICAL"})
    void oneMissingSnapshotIsAWarningAndTwoAreCritical(int hoursOld, CheckStatus expected) {
        assertThat(bySchedule(week(hoursOld)).findings().get(0).status()).isEqualTo(expected);
    }

    @Test
    void aStretchWithoutBackupsIsAWarningThoughTheNewestIsFresh() {
        List<Backup> backups = week(1);
        backups.remove(4);
        backups.remove(4);

        CheckResult result = bySchedule(backups);

        assertThat(result.status()).isEqualTo(CheckStatus.WARNING);
        assertThat(result.problems())
                .singleElement()
                .isInstanceOfSatisfying(
                        Finding.Gap.class,
                        gap -> assertThat(gap.measured())
                                .isEqualTo(new BackupTimeline.Gap(hoursAgo(37), hoursAgo(19))));
    }

    @Test
    void aFailureThatABackupFollowedIsOverAndOneAfterItIsAWarning() {
        List<Backup> backups = week(5);
        backups.add(failed("f", hoursAgo(6)));
        assertThat(bySchedule(backups).status()).isEqualTo(CheckStatus.OK);

        backups.add(failed("g", hoursAgo(4)));
        assertThat(bySchedule(backups).problems())
                .containsExactly(new Finding.Failures(CheckStatus.WARNING, 1, 0, hoursAgo(5), Limit.warning(0)));
    }

    @Test
    void aFailureThatDoesNotSayWhenIsUnknown() {
        List<Backup> backups = week(1);
        backups.add(failed("f", null));

        assertThat(bySchedule(backups).problems())
                .containsExactly(new Finding.Failures(CheckStatus.UNKNOWN, 0, 1, hoursAgo(1), Limit.warning(0)));
        assertThat(bySchedule(backups).status()).isEqualTo(CheckStatus.UNKNOWN);
    }

    @Test
    void failuresCanBeCountedWithinATimeInstead() {
        List<Backup> backups = week(1);
        backups.add(failed("f", hoursAgo(6)));
        CheckPolicy policy = CheckPolicy.onlyWhatIsSet().withMaxFailures(Limit.critical(0), Duration.ofHours(6));

        assertThat(complete(dedicated(), backups).check(policy).findings())
                .containsExactly(new Finding.Failures(CheckStatus.CRITICAL, 1, 0, hoursAgo(6), Limit.critical(0)));
    }

    @Test
    void backupsThatReachLessFarThanTheyAreKeptAreAWarning() {
        List<Backup> backups = week(1).subList(0, 12);

        assertThat(bySchedule(backups).problems())
                .hasAtLeastOneElementOfType(Finding.Retention.class)
                .allMatch(finding -> finding.status() == CheckStatus.WARNING);
    }

    @Test
    void noBackupAtAllIsCritical() {
        assertThat(bySchedule(List.of()).findings())
                .contains(
                        new Finding.Age(
                                CheckStatus.CRITICAL,
                                null,
                                null,
                                Limit.of(Duration.ofMinutes(450), Duration.ofMinutes(810))),
                        new Finding.Count(CheckStatus.CRITICAL, 0, Limit.critical(1)));
    }

    @Test
    void backupsNeedNotReachBackToBeforeTheClusterWasMade() {
        CheckPolicy policy = CheckPolicy.onlyWhatIsSet().withMinRetention(Limit.critical(Duration.ofDays(30)));
        NotJudged tooYoung = new NotJudged(Reason.TOO_YOUNG, Set.of(Measure.RETENTION));
        Finding tooShort =
                new Finding.Retention(CheckStatus.CRITICAL, Duration.ofHours(163), Limit.critical(Duration.ofDays(30)));

        assertThat(complete(created(dedicated(), daysAgo(30)), week(1))
                        .check(policy)
                        .findings())
                .containsExactly(tooYoung);
        assertThat(complete(created(dedicated(), daysAgo(30).minusNanos(1)), week(1))
                        .check(policy)
                        .findings())
                .containsExactly(tooShort);
        assertThat(complete(created(dedicated(), daysAgo(31)), week(1))
                        .check(policy.withMaxAge(Limit.warning(Duration.ofDays(1))))
                        .findings())
                .contains(tooYoung);
    }

    @Test
    void theScheduleAsksOnlyForKindsThatTheClusterIsOldEnoughFor() {
        BackupSchedule schedule = schedule(
                7L, item(BackupFrequency.HOURLY, 6L, "days", 7L), item(BackupFrequency.MONTHLY, 40L, "months", 12L));
        Limit<Duration> hourly = Limit.warning(Duration.ofHours(160).plusMinutes(30));
        Limit<Duration> monthly = Limit.warning(Duration.ofDays(336 - 31).minusHours(6));

        assertThat(retentionOf(created(dedicated(), daysAgo(336).plusNanos(1)), schedule))
                .isEqualTo(new Finding.Retention(CheckStatus.OK, Duration.ofHours(163), hourly));
        assertThat(retentionOf(created(dedicated(), daysAgo(336)), schedule))
                .isEqualTo(new Finding.Retention(CheckStatus.WARNING, Duration.ofHours(163), monthly));
    }

    private static Finding retentionOf(Cluster cluster, BackupSchedule schedule) {
        CheckResult result = complete(cluster, week(1)).withSchedule(schedule).check(CheckPolicy.fromSchedule());
        return result.findings().get(result.findings().size() - 1);
    }

    @Test
    void ofAClusterThatDoesNotSayHowOldItIsTooShortARetentionIsUnknownAndNoBackupIsCritical() {
        Cluster ageless = created(dedicated(), null);
        CheckPolicy policy = CheckPolicy.onlyWhatIsSet().withMinRetention(Limit.warning(Duration.ofDays(30)));

        assertThat(complete(ageless, week(1)).check(policy).status()).isEqualTo(CheckStatus.UNKNOWN);
        assertThat(complete(ageless, List.of())
                        .check(CheckPolicy.onlyWhatIsSet().withMaxAge(A_DAY))
                        .status())
                .isEqualTo(CheckStatus.CRITICAL);
        assertThat(complete(ageless, week(1))
                        .withSchedule(everySixHours())
                        .check(CheckPolicy.fromSchedule())
                        .status())
                .isEqualTo(CheckStatus.OK);
    }

    @Test
    void withoutACompletedBackupEveryFailureCountsAlsoOneThatDoesNotSayWhen() {
        CheckPolicy policy = CheckPolicy.onlyWhatIsSet().withMaxFailures(Limit.of(0, 1));

        assertThat(complete(dedicated(), List.of(failed("a", null), failed("b", daysAgo(3))))
                        .check(policy)
                        .findings())
                .containsExactly(new Finding.Failures(CheckStatus.CRITICAL, 2, 0, null, Limit.of(0, 1)));
    }

    @Test
    void aClusterThatWasMadeJustNowHasNothingMissing() {
        Cluster young = created(dedicated(), hoursAgo(2));

        CheckResult result =
                complete(young, List.of()).withSchedule(everySixHours()).check(CheckPolicy.fromSchedule());

        assertThat(result.status()).isEqualTo(CheckStatus.OK);
        assertThat(result.findings())
                .contains(
                        new NotJudged(Reason.TOO_YOUNG, Set.of(Measure.AGE)),
                        new NotJudged(Reason.TOO_YOUNG, Set.of(Measure.COUNT)),
                        new NotJudged(Reason.TOO_YOUNG, Set.of(Measure.RETENTION)));
    }

    @Test
    void aClusterThatIsOldEnoughForItsFirstBackupIsMissingIt() {
        Cluster young = created(dedicated(), hoursAgo(8));

        assertThat(complete(young, List.of())
                        .withSchedule(everySixHours())
                        .check(CheckPolicy.fromSchedule())
                        .status())
                .isEqualTo(CheckStatus.CRITICAL);
    }

    @Test
    void theGapBeforeAClusterWasMadeIsNoGap() {
        Cluster young = created(dedicated(), daysAgo(1));

        assertThat(complete(young, week(1).subList(0, 4))
                        .withSchedule(everySixHours())
                        .check(CheckPolicy.fromSchedule())
                        .status())
                .isEqualTo(CheckStatus.OK);
    }

    @Test
    void flexIsExpectedToHaveOneADayAndEight() {
        List<Backup> eight = new ArrayList<>();
        for (int day = 0; day < 8; day++) {
            eight.add(flex("f" + day, hoursAgo(5 + 24 * day)));
        }
        ClusterCoverage flex = complete(ofTier(ClusterTier.FLEX), eight);

        CheckResult result = flex.check(CheckPolicy.fromSchedule());

        assertThat(result.status()).isEqualTo(CheckStatus.OK);
        assertThat(result.findings().get(0))
                .isInstanceOfSatisfying(
                        Finding.Age.class,
                        age -> assertThat(age.limit()).isEqualTo(Limit.of(Duration.ofHours(30), Duration.ofHours(54))));
        assertThat(complete(ofTier(ClusterTier.FLEX), eight.subList(1, 8))
                        .check(CheckPolicy.fromSchedule())
                        .status())
                .isEqualTo(CheckStatus.OK);
        assertThat(complete(ofTier(ClusterTier.FLEX), eight.subList(2, 8))
                        .check(CheckPolicy.fromSchedule())
                        .status())
                .isEqualTo(CheckStatus.WARNING);
    }

    // clusters that are judged as what they are

    private static void isOkBecause(Reason reason, Cluster cluster) {
        CheckResult result = ClusterCoverage.of(cluster, List.of(), Completeness.NOT_READ, NOW)
                .check(CheckPolicy.fromSchedule().withMinCount(Limit.critical(10)));

        assertThat(result)
                .isEqualTo(new CheckResult(
                        CheckStatus.OK, List.of(new NotJudged(reason, EnumSet.allOf(Measure.class))), Set.of()));
    }

    @Test
    void aPausedClusterMissesNoBackups() {
        isOkBecause(Reason.PAUSED, Given.cluster(ClusterTier.DEDICATED, null, null, true, true, true));
    }

    @Test
    void norDoesOneThatIsBeingMadeOrDeleted() {
        isOkBecause(
                Reason.BEING_CREATED,
                Given.cluster(ClusterTier.DEDICATED, null, ClusterState.CREATING, null, true, true));
        isOkBecause(
                Reason.BEING_DELETED, Given.cluster(ClusterTier.FLEX, null, ClusterState.DELETING, null, true, null));
    }

    @Test
    void norDoesAFreeOneOrOneOfTheServicesOwn() {
        isOkBecause(Reason.FREE_TIER, ofTier(ClusterTier.FREE));
        isOkBecause(Reason.INTERNAL_CLUSTER, Given.internal(dedicated()));
    }

    @Test
    void backupSwitchedOffIsCriticalAndSaid() {
        Cluster off = Given.cluster(ClusterTier.DEDICATED, null, null, false, false, false);

        assertThat(complete(off, week(1)).check(CheckPolicy.fromSchedule()).problems())
                .containsExactly(new Finding.BackupOff());
    }

    @Test
    void withoutAScheduleWhatHasNoLimitIsUnknownAndSaid() {
        CheckResult result = complete(dedicated(), week(1)).check(CheckPolicy.fromSchedule());

        assertThat(result.status()).isEqualTo(CheckStatus.UNKNOWN);
        assertThat(result.problems())
                .containsExactly(
                        new NotJudged(Reason.NO_SCHEDULE, Set.of(Measure.AGE, Measure.GAP, Measure.RETENTION)));
    }

    @Test
    void aScheduleWithNothingInItIsAWarning() {
        CheckResult result = complete(dedicated(), week(1))
                .withSchedule(schedule(7L))
                .check(CheckPolicy.fromSchedule().withMaxAge(A_DAY));

        assertThat(result.problems())
                .containsExactly(new NotJudged(Reason.NOTHING_SCHEDULED, Set.of(Measure.GAP, Measure.RETENTION)));
        assertThat(result.status()).isEqualTo(CheckStatus.WARNING);
    }

    // limits of one's own

    @Test
    void onlyWhatIsSetIsJudged() {
        ClusterCoverage coverage = complete(dedicated(), week(25)).withSchedule(everySixHours());

        assertThat(coverage.check(CheckPolicy.onlyWhatIsSet()).findings()).isEmpty();
        assertThat(coverage.check(CheckPolicy.onlyWhatIsSet().withMaxAge(A_DAY)).findings())
                .containsExactly(
                        new Finding.Age(CheckStatus.WARNING, cloud("s975", hoursAgo(25)), Duration.ofHours(25), A_DAY));
    }

    @Test
    void oneLimitOfTheScheduleCanBeTakenAway() {
        ClusterCoverage coverage = complete(dedicated(), week(25)).withSchedule(everySixHours());

        assertThat(coverage.check(CheckPolicy.fromSchedule()
                                .withMaxAge(Limit.none())
                                .withMaxGap(Limit.none(), Duration.ZERO))
                        .status())
                .isEqualTo(CheckStatus.OK);
    }

    @Test
    void aLimitIsKeptAtItsBound() {
        CheckPolicy policy = CheckPolicy.onlyWhatIsSet()
                .withMaxAge(Limit.critical(Duration.ofHours(24)))
                .withMinCount(Limit.critical(24))
                .withMinRetention(Limit.critical(Duration.ofHours(162)));

        assertThat(complete(dedicated(), week(24)).check(policy).problems()).isEmpty();
    }

    // what can't be known

    @Test
    void inADoubtfulListBrokenLimitsAreUnknownAndKeptOnesStand() {
        CheckResult result = ClusterCoverage.of(dedicated(), week(25), Completeness.DOUBTFUL, NOW)
                .check(CheckPolicy.onlyWhatIsSet().withMaxAge(A_DAY).withMinCount(Limit.critical(1)));

        assertThat(result.notChecked()).containsExactly(NotChecked.LIST);
        assertThat(result.findings()).extracting(Finding::status).containsExactly(CheckStatus.UNKNOWN, CheckStatus.OK);
    }

    @Test
    void inADoubtfulListThereMayBeFailuresThatNobodySaw() {
        assertThat(ClusterCoverage.of(dedicated(), week(1), Completeness.DOUBTFUL, NOW)
                        .check(CheckPolicy.onlyWhatIsSet().withMaxFailures(Limit.warning(0), Duration.ofDays(1)))
                        .status())
                .isEqualTo(CheckStatus.UNKNOWN);
    }

    @Test
    void aListThatWasRefusedIsUnknownAndNoAlarm() {
        assertThat(ClusterCoverage.of(dedicated(), List.of(), Completeness.NOT_READ, NOW)
                        .withSchedule(everySixHours())
                        .check(CheckPolicy.fromSchedule())
                        .status())
                .isEqualTo(CheckStatus.UNKNOWN);
    }

    @Test
    void aBackupThatDoesNotSayWhenMayBeTheNewest() {
        List<Backup> backups = week(25);
        backups.add(cloud("u", null));

        CheckResult result =
                complete(dedicated(), backups).check(CheckPolicy.onlyWhatIsSet().withMaxAge(A_DAY));

        assertThat(result.status()).isEqualTo(CheckStatus.UNKNOWN);
        assertThat(result.notChecked()).containsExactly(NotChecked.TIMES);
    }

    @Test
    void aBackupFromTheFutureMeansThatTheClocksDisagree() {
        assertThat(statusWithNewestAt(NOW.plus(Duration.ofMinutes(5)))).isEqualTo(CheckStatus.OK);
        assertThat(statusWithNewestAt(NOW.plus(Duration.ofMinutes(5)).plusNanos(1)))
                .isEqualTo(CheckStatus.UNKNOWN);
    }

    private static CheckStatus statusWithNewestAt(Instant moment) {
        List<Backup> backups = week(1);
        backups.add(cloud("z", moment));
        return bySchedule(backups).status();
    }

    @Test
    void theWorstFindingDecidesAndWhatIsKnownOutweighsWhatIsNot() {
        List<Backup> backups = week(25);
        backups.add(failed("f", null));

        CheckResult result = bySchedule(backups);

        assertThat(result.problems())
                .extracting(Finding::status)
                .contains(CheckStatus.UNKNOWN, CheckStatus.WARNING, CheckStatus.CRITICAL);
        assertThat(result.status()).isEqualTo(CheckStatus.CRITICAL);
    }
}
