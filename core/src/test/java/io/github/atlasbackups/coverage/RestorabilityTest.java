package io.github.atlasbackups.coverage;

import static io.github.atlasbackups.coverage.Given.NOW;
import static io.github.atlasbackups.coverage.Given.checkpoint;
import static io.github.atlasbackups.coverage.Given.cloud;
import static io.github.atlasbackups.coverage.Given.daysAgo;
import static io.github.atlasbackups.coverage.Given.dedicated;
import static io.github.atlasbackups.coverage.Given.dedicatedWithPointInTime;
import static io.github.atlasbackups.coverage.Given.everySixHours;
import static io.github.atlasbackups.coverage.Given.flex;
import static io.github.atlasbackups.coverage.Given.hoursAgo;
import static io.github.atlasbackups.coverage.Given.ofTier;
import static io.github.atlasbackups.coverage.Given.schedule;
import static io.github.atlasbackups.coverage.Given.sharded;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.coverage.PointInTimeObstacle.BeforeWindow;
import io.github.atlasbackups.coverage.PointInTimeObstacle.NoBaseSnapshot;
import io.github.atlasbackups.coverage.PointInTimeObstacle.NotOffered;
import io.github.atlasbackups.coverage.PointInTimeObstacle.RestoreShadow;
import io.github.atlasbackups.coverage.PointInTimeObstacle.SettingUnknown;
import io.github.atlasbackups.coverage.PointInTimeObstacle.SwitchedOff;
import io.github.atlasbackups.coverage.PointInTimeObstacle.WindowUnknown;
import io.github.atlasbackups.coverage.Restorability.FromBackup;
import io.github.atlasbackups.coverage.Restorability.LikelyPointInTime;
import io.github.atlasbackups.coverage.Restorability.NotRestorable;
import io.github.atlasbackups.coverage.Restorability.NotRestorable.Reason;
import io.github.atlasbackups.coverage.Restorability.Unknown;
import io.github.atlasbackups.model.Backup;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterTier;
import io.github.atlasbackups.model.SnapshotStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Can it be restored to T? One example for each row of the decision, and for what stands between two of them. */
class RestorabilityTest {

    private static final Backup SIX_HOURS_OLD = cloud("c", hoursAgo(6));
    private static final Backup TWELVE_HOURS_OLD = cloud("b", hoursAgo(12));
    private static final List<Backup> TWO = List.of(TWELVE_HOURS_OLD, SIX_HOURS_OLD);
    private static final RestoreHistory NO_RESTORES = RestoreHistory.complete(List.of());

    private static ClusterCoverage complete(Cluster cluster, Backup... backups) {
        return ClusterCoverage.of(cluster, List.of(backups), Completeness.COMPLETE, NOW);
    }

    private static ClusterCoverage withPointInTime(List<Backup> backups) {
        return ClusterCoverage.of(dedicatedWithPointInTime(), backups, Completeness.COMPLETE, NOW)
                .withSchedule(everySixHours())
                .withRestores(NO_RESTORES);
    }

    private static Loss exactly(Duration loss) {
        return new Loss(loss, loss);
    }

    // by a snapshot

    @Test
    void byTheNewestSnapshotTakenBefore() {
        assertThat(complete(dedicated(), SIX_HOURS_OLD, TWELVE_HOURS_OLD).restorableTo(hoursAgo(7)))
                .isEqualTo(new FromBackup(
                        TWELVE_HOURS_OLD, exactly(Duration.ofHours(5)), List.of(new SwitchedOff()), Set.of()));
    }

    @Test
    void theSnapshotOfThatVeryMomentLosesNothing() {
        assertThat(complete(dedicated(), SIX_HOURS_OLD).restorableTo(hoursAgo(6)))
                .isInstanceOfSatisfying(
                        FromBackup.class, from -> assertThat(from.loss()).isEqualTo(exactly(Duration.ZERO)));
    }

    @Test
    void anExpiredSnapshotIsPassedOver() {
        Backup expired = cloud("c", SnapshotStatus.COMPLETED, hoursAgo(6), NOW, null);

        assertThat(complete(dedicated(), expired, TWELVE_HOURS_OLD).restorableTo(NOW))
                .isInstanceOfSatisfying(
                        FromBackup.class, from -> assertThat(from.backup()).isEqualTo(TWELVE_HOURS_OLD));
    }

    @Test
    void aFlexSnapshotCountsFromItsFinishAndLosesAtMostSinceItsStart() {
        Backup daily = flex("a", hoursAgo(10));

        assertThat(complete(ofTier(ClusterTier.FLEX), daily).restorableTo(hoursAgo(9)))
                .isEqualTo(new FromBackup(
                        daily,
                        new Loss(Duration.ofHours(1), Duration.ofMinutes(62)),
                        List.of(new NotOffered(ClusterTier.FLEX)),
                        Set.of()));
    }

    @Test
    void aFlexSnapshotWithoutStartHasNoUpperBoundOfLoss() {
        Backup daily = flex("a", SnapshotStatus.COMPLETED, null, hoursAgo(10), NOW.plusSeconds(1));

        assertThat(complete(ofTier(ClusterTier.FLEX), daily).restorableTo(hoursAgo(9)))
                .isInstanceOfSatisfying(
                        FromBackup.class,
                        from -> assertThat(from.loss()).isEqualTo(new Loss(Duration.ofHours(1), null)));
    }

    @Test
    void aFlexSnapshotStillUnderWayAtThatMomentDoesNotCount() {
        Instant between = hoursAgo(10).minusSeconds(30);

        assertThat(complete(ofTier(ClusterTier.FLEX), flex("a", hoursAgo(10))).restorableTo(between))
                .isEqualTo(new NotRestorable(Reason.ALL_LATER, hoursAgo(10)));
    }

    @Test
    void aCheckpointThatCanBeRestoredIsABackupWhoseExpiryNobodyKnows() {
        Backup checkpoint = checkpoint("a", hoursAgo(2), true);

        assertThat(complete(dedicated(), checkpoint, checkpoint("b", hoursAgo(1), false))
                        .restorableTo(NOW))
                .isEqualTo(new FromBackup(
                        checkpoint,
                        exactly(Duration.ofHours(2)),
                        List.of(new SwitchedOff()),
                        Set.of(NotChecked.EXPIRY)));
    }

    @Test
    void ofAShardedClusterTheShardsAreNotChecked() {
        assertThat(complete(sharded(), SIX_HOURS_OLD).restorableTo(NOW))
                .isInstanceOfSatisfying(
                        FromBackup.class, from -> assertThat(from.notChecked()).containsExactly(NotChecked.TOPOLOGY));
    }

    @Test
    void inADoubtfulListASnapshotThatIsThereStillCountsAndANearerOneMayExist() {
        assertThat(ClusterCoverage.of(dedicated(), TWO, Completeness.DOUBTFUL, NOW)
                        .restorableTo(NOW))
                .isInstanceOfSatisfying(FromBackup.class, from -> {
                    assertThat(from.backup()).isEqualTo(SIX_HOURS_OLD);
                    assertThat(from.notChecked()).containsExactly(NotChecked.LIST);
                });
    }

    @Test
    void aSnapshotThatDoesNotSayWhenMayBeNearer() {
        assertThat(complete(dedicated(), SIX_HOURS_OLD, cloud("d", null)).restorableTo(NOW))
                .isInstanceOfSatisfying(
                        FromBackup.class, from -> assertThat(from.notChecked()).containsExactly(NotChecked.TIMES));
    }

    // by point in time, likely

    @Test
    void byPointInTimeLikelyAndNeverForCertain() {
        assertThat(withPointInTime(TWO).restorableTo(hoursAgo(7)))
                .isEqualTo(new LikelyPointInTime(
                        cloud("b", hoursAgo(12)),
                        new FromBackup(TWELVE_HOURS_OLD, exactly(Duration.ofHours(5)), List.of(), Set.of()),
                        Set.of(NotChecked.OPLOG)));
    }

    @Test
    void restoresThatWereNotReadAreNamed() {
        assertThat(withPointInTime(TWO).withRestores(RestoreHistory.notRead()).restorableTo(hoursAgo(7)))
                .isInstanceOfSatisfying(
                        LikelyPointInTime.class,
                        likely ->
                                assertThat(likely.notChecked()).containsExactly(NotChecked.OPLOG, NotChecked.RESTORES));
    }

    @Test
    void aCheckpointIsNearerButNoBaseForPointInTime() {
        Backup checkpoint = checkpoint("d", hoursAgo(8), true);

        assertThat(withPointInTime(List.of(checkpoint, TWELVE_HOURS_OLD)).restorableTo(hoursAgo(7)))
                .isInstanceOfSatisfying(LikelyPointInTime.class, likely -> {
                    assertThat(likely.base()).isEqualTo(TWELVE_HOURS_OLD);
                    assertThat(likely.otherwise().backup()).isEqualTo(checkpoint);
                });
    }

    @Test
    void theWindowBeginsAsManyDaysAgoAsTheScheduleSays() {
        ClusterCoverage coverage = withPointInTime(List.of(cloud("a", daysAgo(10))));

        assertThat(coverage.restorableTo(daysAgo(7))).isInstanceOf(LikelyPointInTime.class);
        assertThat(obstacles(coverage, daysAgo(7).minusSeconds(1))).containsExactly(new BeforeWindow(daysAgo(7)));
    }

    @Test
    void nowIsInTheWindow() {
        assertThat(withPointInTime(TWO).restorableTo(NOW)).isInstanceOf(LikelyPointInTime.class);
    }

    // by a snapshot, and why not by point in time

    private static List<PointInTimeObstacle> obstacles(ClusterCoverage coverage, Instant moment) {
        return ((FromBackup) coverage.restorableTo(moment)).obstacles();
    }

    @Test
    void notInTheShadowOfARestoreThatReachesToTheNextSnapshot() {
        RestoreHistory.Interval restore = new RestoreHistory.Interval(hoursAgo(11), hoursAgo(10));
        ClusterCoverage coverage = withPointInTime(TWO).withRestores(RestoreHistory.complete(List.of(restore)));
        RestoreShadow shadow = new RestoreShadow(restore, hoursAgo(6));

        assertThat(coverage.restorableTo(hoursAgo(11).minusSeconds(1))).isInstanceOf(LikelyPointInTime.class);
        assertThat(obstacles(coverage, hoursAgo(11))).containsExactly(shadow);
        assertThat(obstacles(coverage, hoursAgo(8))).containsExactly(shadow);
        assertThat(obstacles(coverage, hoursAgo(6))).containsExactly(shadow);
        assertThat(coverage.restorableTo(hoursAgo(6).plusSeconds(1))).isInstanceOf(LikelyPointInTime.class);
    }

    @Test
    void theShadowOfARestoreUnderWayHasNoEnd() {
        RestoreHistory.Interval restore = new RestoreHistory.Interval(hoursAgo(11), null);
        ClusterCoverage coverage = withPointInTime(TWO).withRestores(RestoreHistory.complete(List.of(restore)));

        assertThat(obstacles(coverage, NOW)).containsExactly(new RestoreShadow(restore, null));
    }

    @Test
    void aSnapshotThatWasTakenDuringTheRestoreDoesNotEndItsShadow() {
        RestoreHistory.Interval restore = new RestoreHistory.Interval(hoursAgo(13), hoursAgo(12));
        ClusterCoverage coverage = withPointInTime(TWO).withRestores(RestoreHistory.partial(List.of(restore)));

        assertThat(obstacles(coverage, hoursAgo(7))).containsExactly(new RestoreShadow(restore, hoursAgo(6)));
    }

    @Test
    void notWhereTheWindowIsNotKnown() {
        assertThat(obstacles(withPointInTime(TWO).withSchedule(null), NOW)).containsExactly(new WindowUnknown());
        assertThat(obstacles(withPointInTime(TWO).withSchedule(schedule(null)), NOW))
                .containsExactly(new WindowUnknown());
    }

    @Test
    void aWindowOfForeignMakingBreaksNothing() {
        assertThat(withPointInTime(TWO).withSchedule(schedule(Long.MAX_VALUE)).restorableTo(hoursAgo(7)))
                .isInstanceOf(LikelyPointInTime.class);
        assertThat(obstacles(withPointInTime(TWO).withSchedule(schedule(-1L)), NOW))
                .containsExactly(new WindowUnknown());
    }

    @Test
    void notFromACheckpointAlone() {
        assertThat(obstacles(withPointInTime(List.of(checkpoint("a", hoursAgo(8), true))), NOW))
                .containsExactly(new NoBaseSnapshot());
    }

    @Test
    void notWhereTheServiceDoesNotSayWhetherItIsOn() {
        Cluster silent = Given.cluster(ClusterTier.DEDICATED, "REPLICASET", null, null, true, null);

        assertThat(obstacles(complete(silent, SIX_HOURS_OLD), NOW)).containsExactly(new SettingUnknown());
    }

    // no

    @Test
    void notBeforeEverySnapshot() {
        assertThat(withPointInTime(TWO).restorableTo(hoursAgo(13)))
                .isEqualTo(new NotRestorable(Reason.ALL_LATER, hoursAgo(12)));
    }

    @Test
    void notToTheFuture() {
        assertThat(withPointInTime(TWO).restorableTo(NOW.plusNanos(1)))
                .isEqualTo(new NotRestorable(Reason.IN_THE_FUTURE, hoursAgo(12)));
    }

    @Test
    void notFromSnapshotsThatHaveExpired() {
        Backup expired = cloud("a", SnapshotStatus.COMPLETED, daysAgo(9), daysAgo(1), null);

        assertThat(complete(dedicated(), expired, SIX_HOURS_OLD).restorableTo(daysAgo(8)))
                .isEqualTo(new NotRestorable(Reason.EXPIRED, hoursAgo(6)));
    }

    @Test
    void notWithoutBackups() {
        Backup queued = cloud("c", SnapshotStatus.QUEUED, null, NOW.plusSeconds(86_400), 0L);

        assertThat(complete(dedicated(), queued).restorableTo(NOW))
                .isEqualTo(new NotRestorable(Reason.NO_BACKUPS, null));
    }

    @Test
    void notInATierWithoutBackupsWhoseListNobodyNeedsToRead() {
        assertThat(ClusterCoverage.of(ofTier(ClusterTier.FREE), List.of(), Completeness.NOT_READ, NOW)
                        .restorableTo(NOW))
                .isEqualTo(new NotRestorable(Reason.TIER_WITHOUT_BACKUPS, null));
    }

    // unknown

    @Test
    void unknownWhereTheListMayLackTheOneThatFits() {
        assertThat(ClusterCoverage.of(dedicated(), TWO, Completeness.DOUBTFUL, NOW)
                        .restorableTo(hoursAgo(13)))
                .isEqualTo(new Unknown(Set.of(NotChecked.LIST)));
    }

    @Test
    void unknownWhereTheListWasRefused() {
        assertThat(ClusterCoverage.of(dedicatedWithPointInTime(), List.of(), Completeness.NOT_READ, NOW)
                        .restorableTo(hoursAgo(1)))
                .isEqualTo(new Unknown(Set.of(NotChecked.LIST)));
    }

    @Test
    void unknownWhereASnapshotThatDoesNotSayWhenMayFit() {
        assertThat(complete(dedicated(), SIX_HOURS_OLD, cloud("a", null)).restorableTo(hoursAgo(7)))
                .isEqualTo(new Unknown(Set.of(NotChecked.TIMES)));
    }
}
