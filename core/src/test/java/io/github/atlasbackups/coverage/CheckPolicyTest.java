package io.github.atlasbackups.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CheckPolicyTest {

    private static final CheckPolicy NONE = CheckPolicy.onlyWhatIsSet();
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration NEGATIVE = Duration.ofNanos(-1);
    private static final Duration TOO_LONG = Duration.ofDays(36_525).plusNanos(1);

    @Test
    void aChangedCopyDiffersInWhatWasChangedAndNothingElse() {
        Limit<Duration> age = Limit.warning(HOUR);
        Limit<Integer> count = Limit.critical(1);
        Limit<Duration> gap = Limit.of(HOUR, DAY);
        Limit<Integer> failures = Limit.of(1, 2);
        Limit<Duration> retention = Limit.of(DAY, HOUR);

        assertThat(CheckPolicy.fromSchedule()
                        .withMaxAge(age)
                        .withMinCount(count)
                        .withMaxGap(gap, DAY)
                        .withMaxFailures(failures, HOUR)
                        .withMinRetention(retention))
                .isEqualTo(new CheckPolicy(true, age, count, gap, DAY, failures, HOUR, retention));
        assertThat(NONE.withMaxFailures(failures, HOUR)
                        .withMaxFailures(failures)
                        .failureWindow())
                .isNull();
        assertThat(NONE).isEqualTo(new CheckPolicy(false, null, null, null, null, null, null, null));
    }

    @Test
    void boundsThemselvesAreAllowed() {
        assertThat(NONE.withMaxAge(Limit.of(Duration.ZERO, Duration.ofDays(36_525)))
                        .maxAge())
                .isNotNull();
        assertThat(NONE.withMinCount(Limit.of(0, 0)).minCount()).isNotNull();
    }

    @Test
    void valuesOutOfBoundsAreRefusedByName() {
        refused("maxAge", () -> NONE.withMaxAge(Limit.warning(NEGATIVE)));
        refused("maxAge", () -> NONE.withMaxAge(Limit.critical(TOO_LONG)));
        refused("maxGap", () -> NONE.withMaxGap(Limit.warning(NEGATIVE), DAY));
        refused("gapWindow", () -> NONE.withMaxGap(Limit.warning(HOUR), TOO_LONG));
        refused("minCount", () -> NONE.withMinCount(Limit.warning(-1)));
        refused("maxFailures", () -> NONE.withMaxFailures(Limit.critical(-1)));
        refused("failureWindow", () -> NONE.withMaxFailures(Limit.critical(1), NEGATIVE));
        refused("minRetention", () -> NONE.withMinRetention(Limit.critical(NEGATIVE)));
        refused("maxGap and gapWindow", () -> new CheckPolicy(true, null, null, null, DAY, null, null, null));
    }

    @Test
    void whatIsCriticalBeforeItIsAWarningIsRefused() {
        refused("maxAge", () -> NONE.withMaxAge(Limit.of(DAY, HOUR)));
        refused("maxGap", () -> NONE.withMaxGap(Limit.of(DAY, HOUR), DAY));
        refused("maxFailures", () -> NONE.withMaxFailures(Limit.of(2, 1)));
        refused("minCount", () -> NONE.withMinCount(Limit.of(1, 2)));
        refused("minRetention", () -> NONE.withMinRetention(Limit.of(HOUR, DAY)));
    }

    private static void refused(String name, ThrowingCallable making) {
        assertThatIllegalArgumentException().isThrownBy(making).withMessageStartingWith(name + " must be");
    }
}
