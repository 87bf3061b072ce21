package io.github.atlasbackups.protocol.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.model.OrganizationId;
import io.github.atlasbackups.model.ProjectId;
import io.github.atlasbackups.model.RateLimit;
import io.github.atlasbackups.model.RateLimitOwner;
import io.github.atlasbackups.model.RateLimitScope;
import io.github.atlasbackups.protocol.resilience.KnownLimits.Size;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.Origin;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownLimitsTest {

    private static final String PROJECT = "5f0000000000000000000001";
    private static final String OTHER = "5f0000000000000000000002";
    private static final RateLimitOwner OWNER = RateLimitOwner.of(new ProjectId(PROJECT));
    private static final String CLUSTERS = "/api/atlas/v2/groups/{groupId}/clusters";

    private final KnownLimits limits = new KnownLimits();

    @ParameterizedTest
    @CsvSource({
        "/api/atlas/v2/groups/" + PROJECT + "/clusters, true",
        "/api/atlas/v2/groups/" + PROJECT + "/clusters?pageNum=2, true",
        "/gateway/groups/api/atlas/v2/groups/" + PROJECT + "/clusters, true",
        "/api/atlas/v2/groups/" + OTHER + "/clusters, false",
        "/api/atlas/v2/groups/" + PROJECT + "/clusters/one, false",
        "/api/atlas/v2/groups/" + PROJECT + "/flexClusters, false",
        "/groups/" + PROJECT + "/clusters, false",
        "/api/atlas/v2/orgs/" + PROJECT + "/clusters, false",
        "/api/atlas/v2/clusters, false",
        "/groups, false",
    })
    void aProjectsLimitIsOfItsOwnCallsOfTheOperation(String target, boolean known) {
        limits.put(OWNER, List.of(limit(10L, 60L, "GET", CLUSTERS)));
        assertThat(limits.of(get(target)).isPresent()).isEqualTo(known);
    }

    @Test
    void aLimitHasTheBucketOfTheFirstOperationThatIsTheCalls() {
        limits.put(
                OWNER,
                List.of(
                        limit(10L, 60L, "GET", "/api/atlas/v2/groups/{groupId}/flexClusters"),
                        limit(20L, 30L, "GET", CLUSTERS)));
        assertThat(limits.of(get("/api/atlas/v2/groups/" + PROJECT + "/clusters")))
                .contains(new Size(20, Duration.ofSeconds(30)));
        assertThat(limits.of(HttpRequest.postForm(origin(), "/api/atlas/v2/groups/" + PROJECT + "/clusters", "a=b")))
                .isEmpty();
        limits.put(OWNER, List.of());
        assertThat(limits.of(get("/api/atlas/v2/groups/" + PROJECT + "/clusters")))
                .isEmpty();
    }

    @Test
    void anOrganisationsLimitIsOfCallsBelowItAndAUsersOfAllCalls() {
        limits.put(
                RateLimitOwner.of(new OrganizationId(PROJECT)),
                List.of(limit(10L, 60L, "GET", "/api/atlas/v2/orgs/{orgId}/groups")));
        assertThat(limits.of(get("/api/atlas/v2/orgs/" + PROJECT + "/groups"))).isPresent();
        assertThat(limits.of(get("/api/atlas/v2/orgs/" + OTHER + "/groups"))).isEmpty();
        limits.put(RateLimitOwner.ofUser("key"), List.of(limit(10L, 60L, "GET", "api/atlas/v2/groups")));
        assertThat(limits.of(get("/api/atlas/v2/groups"))).isPresent();
        assertThat(limits.of(get("/v2/groups"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, true",
        "1000000, 86400, true",
        "0, 60, false",
        "1000001, 60, false",
        "10, 0, false",
        "10, 86401, false",
        "-1, 60, false",
        "10, -60, false",
        ", 60, false",
        "10, , false",
    })
    void aLimitWithoutNumbersThatMakeABucketIsPassedOver(
            @Nullable Long capacity, @Nullable Long seconds, boolean known) {
        limits.put(OWNER, List.of(limit(capacity, seconds, "GET", CLUSTERS)));
        assertThat(limits.of(get("/api/atlas/v2/groups/" + PROJECT + "/clusters"))
                        .isPresent())
                .isEqualTo(known);
    }

    @Test
    void anOperationWithoutAMethodOrAPathIsNone() {
        limits.put(OWNER, List.of(limit(10L, 60L, null, CLUSTERS), limit(10L, 60L, "GET", null)));
        assertThat(limits.of(get("/api/atlas/v2/groups/" + PROJECT + "/clusters")))
                .isEmpty();
    }

    private static HttpRequest get(String target) {
        return HttpRequest.get(origin(), target);
    }

    private static Origin origin() {
        return Origin.of(URI.create("https://cloud.mongodb.com"));
    }

    private static RateLimit limit(
            @Nullable Long capacity, @Nullable Long seconds, @Nullable String method, @Nullable String path) {
        return new RateLimit(
                "id",
                "name",
                RateLimitScope.GROUP,
                new RateLimit.Amount(capacity, null),
                null,
                seconds == null ? null : new RateLimit.Amount(seconds, null),
                List.of(new RateLimit.Operation(method, path)));
    }
}
