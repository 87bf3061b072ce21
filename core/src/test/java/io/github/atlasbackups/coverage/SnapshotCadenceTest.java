package io.github.atlasbackups.coverage;

import static io.github.atlasbackups.coverage.Given.dedicated;
import static io.github.atlasbackups.coverage.Given.item;
import static io.github.atlasbackups.coverage.Given.ofTier;
import static io.github.atlasbackups.coverage.Given.schedule;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.model.BackupFrequency;
import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.ClusterTier;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotCadenceTest {

    private static SnapshotCadence of(BackupSchedule.Item... items) {
        return SnapshotCadence.of(dedicated(), schedule(7L, items)).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "hourly, 6, days, 7, PT6H, PT168H",
        "daily, 1, days, 7, PT24H, PT168H",
        "weekly, 6, weeks, 4, PT168H, PT672H",
        "monthly, 40, months, 12, PT744H, PT8064H",
        "yearly, 12, years, 1, PT8784H, PT8760H",
        "hourly, 12, DAYS, 2, PT12H, PT48H",
    })
    void theIntervalIsHoursOrTheLongestTimeBetweenTwo(
            String frequency, long interval, String unit, long value, Duration expected, Duration kept) {
        assertThat(of(item(new BackupFrequency(frequency), interval, unit, value))
                        .parts())
                .containsExactly(new SnapshotCadence.Part(expected, kept));
    }

    @Test
    void theMostFrequentKindHasTheShortestIntervalWhateverItsPlace() {
        assertThat(of(
                                item(BackupFrequency.MONTHLY, 40L, "months", 12L),
                                item(BackupFrequency.HOURLY, 6L, "days", 7L),
                                item(BackupFrequency.DAILY, 1L, "days", 7L))
                        .mostFrequent())
                .contains(new SnapshotCadence.Part(Duration.ofHours(6), Duration.ofDays(7)));
    }

    @Test
    void ofTwoWithTheSameIntervalItIsTheOneKeptLongest() {
        assertThat(of(
                                item(BackupFrequency.WEEKLY, 1L, "weeks", 4L),
                                item(BackupFrequency.WEEKLY, 4L, "weeks", 8L),
                                item(BackupFrequency.WEEKLY, 6L, null, null))
                        .mostFrequent())
                .contains(new SnapshotCadence.Part(Duration.ofDays(7), Duration.ofDays(56)));
    }

    @Test
    void whatIsTakenOnDemandOrIsNotKnownIsNotExpected() {
        assertThat(of(
                                item(BackupFrequency.ON_DEMAND, 1L, "days", 7L),
                                item(new BackupFrequency("fortnightly"), 1L, "days", 7L),
                                item(BackupFrequency.HOURLY, null, "days", 7L),
                                item(BackupFrequency.HOURLY, 0L, "days", 7L),
                                item(null, 1L, "days", 7L))
                        .parts())
                .isEmpty();
    }

    @Test
    void howLongItIsKeptCanBeUnknown() {
        assertThat(of(
                                item(BackupFrequency.DAILY, 1L, "moons", 7L),
                                item(BackupFrequency.DAILY, 1L, null, 7L),
                                item(BackupFrequency.DAILY, 1L, "days", 0L),
                                item(BackupFrequency.DAILY, 1L, "days", null))
                        .parts())
                .hasSize(4)
                .allMatch(part -> part.keptFor() == null);
    }

    @Test
    void numbersOfForeignMakingBreakNothing() {
        assertThat(of(item(BackupFrequency.HOURLY, Long.MAX_VALUE, "years", Long.MAX_VALUE))
                        .parts())
                .containsExactly(new SnapshotCadence.Part(Duration.ofHours(36_525), Duration.ofDays(36_525)));
    }

    @Test
    void flexHasOneADayWithoutAnySchedule() {
        assertThat(SnapshotCadence.of(ofTier(ClusterTier.FLEX), null)
                        .orElseThrow()
                        .parts())
                .containsExactly(new SnapshotCadence.Part(Duration.ofDays(1), Duration.ofDays(8)));
    }

    @Test
    void withoutAScheduleNothingIsKnownAndWithAnEmptyOneNothingIsExpected() {
        assertThat(SnapshotCadence.of(dedicated(), null)).isEmpty();
        assertThat(of().mostFrequent()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, PT1H", "4, PT1H", "6, PT1H30M", "12, PT3H", "24, PT6H", "168, PT6H"})
    void theToleranceIsAQuarterOfTheIntervalWithinBounds(long hours, Duration tolerance) {
        assertThat(new SnapshotCadence.Part(Duration.ofHours(hours), null).tolerance())
                .isEqualTo(tolerance);
    }
}
