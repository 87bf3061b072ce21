package io.github.atlasbackups.testkit.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.model.SnapshotStatus;
import io.github.atlasbackups.model.TenantSnapshot;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotGeneratorTest {

    private static List<TenantSnapshot> generate(int count, long seed) {
        return new SnapshotGenerator("/list", seed).list(count);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4, 5, 99, 100, 101, 1_234, 100_000})
    void makesAsManyAsAskedForAllWithTheirOwnId(int count) {
        List<TenantSnapshot> snapshots = generate(count, 7);

        Set<String> ids = new HashSet<>();
        snapshots.forEach(snapshot -> ids.add(snapshot.id()));
        assertThat(snapshots).hasSize(count);
        assertThat(ids).hasSize(count).allMatch(id -> id.matches("[0-9a-f]{24}"));
    }

    @Test
    void theSameSeedGivesTheSameAndAnotherSeedGivesOthers() {
        assertThat(generate(50, 7)).isEqualTo(generate(50, 7)).isNotEqualTo(generate(50, 8));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyStateOccursFromFiveOn(long seed) {
        assertThat(generate(5, seed))
                .extracting(TenantSnapshot::status)
                .contains(
                        SnapshotStatus.COMPLETED,
                        SnapshotStatus.FAILED,
                        SnapshotStatus.RUNNING,
                        SnapshotStatus.QUEUED,
                        SnapshotStatus.PENDING);
    }

    @Test
    void snapshotsAreDailyOldestFirstAndOnlyThePendingOneIsYetToCome() {
        List<TenantSnapshot> snapshots = generate(400, 11);

        for (int i = 1; i < snapshots.size(); i++) {
            assertThat(Duration.between(
                            snapshots.get(i - 1).scheduledTime(),
                            snapshots.get(i).scheduledTime()))
                    .isEqualTo(Duration.ofDays(1));
        }
        assertThat(snapshots.subList(0, 399))
                .allSatisfy(s -> assertThat(s.scheduledTime()).isBefore(SnapshotGenerator.AS_OF));
        assertThat(snapshots.get(399).scheduledTime()).isAfter(SnapshotGenerator.AS_OF);
    }

    @Test
    void timesFollowEachOtherAndNothingListedHasExpired() {
        assertThat(generate(1_000, 13))
                .filteredOn(s -> s.status().isCompleted())
                .allSatisfy(s -> {
                    assertThat(List.of(s.scheduledTime(), s.startTime(), s.finishTime(), s.expiration()))
                            .isSortedAccordingTo(Comparator.naturalOrder());
                    assertThat(s.expiration()).isAfter(SnapshotGenerator.AS_OF);
                    assertThat(s.mongoDbVersion()).matches("\\d\\.\\d\\.\\d+");
                });
    }

    @Test
    void whatAStateDoesNotHaveYetIsAbsent() {
        List<TenantSnapshot> snapshots = generate(200, 17);

        assertThat(snapshots)
                .filteredOn(s -> s.status().equals(SnapshotStatus.PENDING))
                .allSatisfy(s -> assertThat(s.startTime()).isNull());
        assertThat(snapshots)
                .filteredOn(s -> s.status().equals(SnapshotStatus.RUNNING))
                .allSatisfy(s -> assertThat(s.finishTime()).isNull());
        assertThat(snapshots)
                .filteredOn(s -> s.status().equals(SnapshotStatus.FAILED))
                .allSatisfy(s -> assertThat(s.expiration()).isNull());
    }

    @Test
    void someHaveALinkAndMostHaveNone() {
        assertThat(generate(500, 19))
                .filteredOn(s -> !s.links().isEmpty())
                .hasSizeBetween(20, 100)
                .allSatisfy(s -> assertThat(s.links().get(0).href()).endsWith("/list/" + s.id()));
    }
}
