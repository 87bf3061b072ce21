package io.github.atlasbackups.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasCredentialsException.Kind;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.protocol.call.Deadline;
import io.github.atlasbackups.protocol.token.TokenAnswer.WithoutToken;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRequestPaceTest {

    private static final int SEED = 20_261_127;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LEAST = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration BASE = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final VirtualScheduler time = new VirtualScheduler();
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final TokenRequestPace pace = pace();

    private TokenRequestPace pace() {
        return new TokenRequestPace(
                RetryPolicy.defaults().withDelays(BASE, LONGEST), random, refused("ten", WithoutToken.FAIL));
    }

    @Test
    void noMinuteHasMoreThanTenRequestsAndNoneWaitsForLonger() {
        List<Long> asked = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Duration left = asked.size() < 10
                    ? Duration.ZERO
                    : Duration.ofNanos(Math.max(0, asked.get(i - 10) + MINUTE.toNanos() - time.nanoTime()));
            assertThat(delay()).as("request %s of seed %s", i, SEED).isEqualTo(left);
            assertThat(pace.allowsRenewal(time.nanoTime())).isEqualTo(left.isZero());
            time.advance(left);
            asked.add(time.nanoTime());
            pace.asked(time.nanoTime());
            time.advance(Duration.ofMillis(random.nextInt(8_000)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void theWaitAfterAFailureIsSpreadAndFromTheFifthInARowOnTheLongest(int failures) {
        LongSummaryStatistics waits = new LongSummaryStatistics();
        for (int i = 0; i < 1_000; i++) {
            TokenRequestPace failing = pace();
            for (int j = 0; j < failures; j++) {
                failing.failed(refused("down", WithoutToken.RETRY), time.nanoTime());
            }
            waits.accept(failing.delay(time.nanoTime()).minus(LEAST).toNanos());
        }
        long bound = Math.min(LONGEST.toNanos(), BASE.toNanos() << (failures - 1));
        assertThat(waits.getMax()).isLessThanOrEqualTo(bound).isGreaterThan(bound / 10 * 9);
        assertThat(waits.getMin()).isGreaterThanOrEqualTo(0);
        if (failures > 4) {
            assertThat(waits.getMin()).isEqualTo(bound);
        } else {
            assertThat(waits.getMin()).isLessThan(bound / 10);
        }
    }

    @Test
    void afterATokenNothingIsLeftOfTheFailuresBefore() {
        pace.failed(refused("down", WithoutToken.RETRY), time.nanoTime());
        assertThat(delay()).isGreaterThanOrEqualTo(LEAST);
        assertThat(pace.allowsRenewal(time.nanoTime())).isFalse();
        pace.succeeded();
        assertThat(delay()).isZero();
        assertThat(pace.allowsRenewal(time.nanoTime())).isTrue();
        assertThat(pace.failed(refused("down", WithoutToken.RETRY), time.nanoTime())
                        .failures())
                .isEqualTo(1);
    }

    @Test
    void aCallWithTimeWaitsAndOneWithoutHearsWhy() {
        assertThat(inTheWayOf(Duration.ofMillis(1))).isNull();
        for (int i = 0; i < 10; i++) {
            pace.asked(time.nanoTime());
        }
        assertThat(inTheWayOf(Duration.ofMinutes(2))).isNull();
        assertThat(inTheWayOf(Duration.ofSeconds(30)))
                .returns("ten", TokenRefusal::reason)
                .returns(time.nanoTime() + MINUTE.toNanos(), TokenRefusal::next);
        pace.failed(refused("down", WithoutToken.RETRY), time.nanoTime());
        assertThat(inTheWayOf(Duration.ofSeconds(30))).returns("down", TokenRefusal::reason);
    }

    @Test
    void aRefusalThatWouldEndTheSameIsInTheWayOfEveryCallUntilItsPauseIsOver() {
        pace.failed(refused("unknown", WithoutToken.PAUSE), time.nanoTime());
        time.advance(PAUSE.minusNanos(1));
        assertThat(inTheWayOf(Duration.ofHours(1))).returns("unknown", TokenRefusal::reason);
        assertThat(pace.allowsRenewal(time.nanoTime())).isFalse();
        time.advance(Duration.ofNanos(1));
        assertThat(inTheWayOf(Duration.ofHours(1))).isNull();
        assertThat(pace.allowsRenewal(time.nanoTime())).isTrue();
    }

    private Duration delay() {
        return pace.delay(time.nanoTime());
    }

    private @Nullable TokenRefusal inTheWayOf(Duration left) {
        return pace.inTheWayOf(Deadline.after(left, time), time.nanoTime());
    }

    private static TokenAnswer.Refused refused(String message, WithoutToken then) {
        return new TokenAnswer.Refused(Kind.UNAVAILABLE, message, null, PAUSE, LEAST, then);
    }
}
