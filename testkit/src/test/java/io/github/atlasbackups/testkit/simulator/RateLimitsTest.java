package io.github.atlasbackups.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private static final String FLEX = BackupResource.FLEX_SNAPSHOTS.path(DemoData.FLEX);
    private static final ClusterRef ELSEWHERE = ClusterRef.of("a".repeat(24), "demo-flex");

    private final VirtualScheduler time = new VirtualScheduler();
    private final BackupData data = DemoData.all().with(ClusterData.flex(ELSEWHERE, 1, 1));
    private final SimulatedAtlas atlas = SimulatedAtlas.of(data, SimulatorOptions.standard(), time, time.clock());

    private HttpResponse get(String path) {
        HttpHeaders headers = HttpHeaders.empty()
                .with("Authorization", "Bearer " + AcceptedCredentials.DEMO_ACCESS_TOKEN)
                .with("Accept", path.contains("v1.0") ? "application/json" : "application/vnd.atlas.2025-03-12+json");
        return atlas.answer(new ReceivedRequest("GET", path, headers, ""));
    }

    private int grantedOf(int calls, String path) {
        int granted = 0;
        for (int i = 0; i < calls; i++) {
            granted += get(path).status() == 200 ? 1 : 0;
        }
        return granted;
    }

    @Test
    void aFullBucketGrants1200CallsAndFiveHundredMoreEveryMinute() {
        assertThat(grantedOf(1_300, FLEX)).isEqualTo(1_200);
        time.advance(Duration.ofMillis(59_999));
        assertThat(grantedOf(10, FLEX)).isZero();
        time.advance(Duration.ofMillis(1));
        assertThat(grantedOf(600, FLEX)).isEqualTo(500);
        assertThat(atlas.traffic().answers(429)).isEqualTo(210);
    }

    @Test
    void aBucketNeverHoldsMoreThanItsCapacity() {
        assertThat(grantedOf(100, FLEX)).isEqualTo(100);
        time.advance(Duration.ofHours(5));

        assertThat(grantedOf(1_300, FLEX)).isEqualTo(1_200);
    }

    @Test
    void theSharedTierHasALargerBucket() {
        String shared = BackupResource.SHARED_SNAPSHOTS.path(DemoData.SHARED);

        assertThat(grantedOf(4_100, shared)).isEqualTo(4_000);
        time.advance(Duration.ofMinutes(1));
        assertThat(grantedOf(2_100, shared)).isEqualTo(2_000);
    }

    @Test
    void bucketsAreOnePerProjectAndList() {
        assertThat(grantedOf(1_300, FLEX)).isEqualTo(1_200);

        assertThat(get(BackupResource.FLEX_SNAPSHOTS.path(ELSEWHERE)).status()).isEqualTo(200);
        assertThat(get(BackupResource.CHECKPOINTS.path(DemoData.SHARDED)).status())
                .isEqualTo(200);
    }

    @Test
    void callsMayComeBackOneByOneInstead() {
        atlas.change(o -> o.rateLimits(r -> r.evenly(true)));
        assertThat(grantedOf(1_300, FLEX)).isEqualTo(1_200);

        assertThat(get(FLEX).headers().first("Retry-After")).contains("1");
        time.advance(Duration.ofMillis(120));
        assertThat(grantedOf(10, FLEX)).isEqualTo(1);
        time.advance(Duration.ofSeconds(6));
        assertThat(grantedOf(100, FLEX)).isEqualTo(50);
    }

    @Test
    void headersCountDownAndARefusalSaysWhenToComeBack() {
        HttpResponse first = get(FLEX);
        assertThat(first.headers().first("RateLimit-Limit")).contains("1200");
        assertThat(first.headers().first("RateLimit-Remaining")).contains("1199");
        assertThat(first.headers().first("Retry-After")).isEmpty();

        grantedOf(1_199, FLEX);
        time.advance(Duration.ofMillis(12_500));
        HttpResponse refused = get(FLEX);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers().first("X-Error-Code")).contains("RATE_LIMITED_TOKEN_BUCKET");
        assertThat(refused.headers().first("RateLimit-Remaining")).contains("0");
        assertThat(refused.headers().first("Retry-After")).contains("48");
        assertThat(refused.bodyText()).contains("\"parameters\":[\"" + FLEX + "\",48,1200,500,60]");
    }

    @Test
    void anyOfTheHeadersCanBeSwitchedOff() {
        atlas.change(o -> o.rateLimits(r -> r.headers(false).size(new BucketSize(1, 1, Duration.ofSeconds(10)))));
        HttpResponse granted = get(FLEX);
        HttpResponse refused = get(FLEX);
        atlas.change(o -> o.rateLimits(r -> r.retryAfter(false)));
        HttpResponse silent = get(FLEX);

        assertThat(granted.headers().first("RateLimit-Limit")).isEmpty();
        assertThat(refused.headers().first("Retry-After")).contains("10");
        assertThat(silent.status()).isEqualTo(429);
        assertThat(silent.headers().first("Retry-After")).isEmpty();
    }

    @Test
    void withoutEnforcementEveryBucketStaysFull() {
        atlas.change(o -> o.rateLimits(r -> r.enforced(false)));

        assertThat(grantedOf(2_000, FLEX)).isEqualTo(2_000);
        assertThat(get(FLEX).headers().first("RateLimit-Remaining")).contains("1200");
    }

    @Test
    void aCallWithoutCredentialsDrawsFromNoBucket() {
        HttpHeaders none = HttpHeaders.empty();
        for (int i = 0; i < 10; i++) {
            atlas.answer(new ReceivedRequest("GET", FLEX, none, ""));
        }

        assertThat(get(FLEX).headers().first("RateLimit-Remaining")).contains("1199");
    }
}
