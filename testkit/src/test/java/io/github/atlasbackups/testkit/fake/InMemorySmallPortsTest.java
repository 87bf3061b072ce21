package io.github.atlasbackups.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.error.NotFoundException;
import io.github.atlasbackups.model.OrganizationId;
import io.github.atlasbackups.model.RateLimit;
import io.github.atlasbackups.model.RateLimitOwner;
import io.github.atlasbackups.testkit.data.AtlasErrors;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.DemoData;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InMemorySmallPortsTest {

    private static RateLimit limit(String id) {
        return new RateLimit(id, id, null, null, null, null, List.of());
    }

    @Test
    void rateLimitsAreListed() {
        List<RateLimit> limits = List.of(limit("a"), limit("b"));
        InMemoryRateLimitListing fake = InMemoryRateLimitListing.of(limits);
        assertThat(fake.all(RateLimitOwner.of(DemoData.PROJECT)).toList().join())
                .isEqualTo(limits);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InMemoryRateLimitListing.of(List.of(limit("a"), limit("a"))));
    }

    @Test
    void anOrganizationsProjectsAreListedAndNoOthers() {
        InMemoryOrganizationProjectListing fake = InMemoryOrganizationProjectListing.of(DemoData.all());
        assertThat(fake.all(BackupData.ORGANIZATION).toList().join())
                .isEqualTo(DemoData.all().projects())
                .isNotEmpty();
        assertThat(fake.all(new OrganizationId("0123456789abcdef01234567"))
                        .toList()
                        .join())
                .isEmpty();
    }

    @Test
    void aScheduleIsReadOrRefusedAsTheServiceWould() {
        InMemoryBackupSchedules fake = InMemoryBackupSchedules.of(DemoData.all());
        assertThat(fake.of(DemoData.REPLICA_SET).join())
                .isEqualTo(DemoData.all().cluster(DemoData.REPLICA_SET).schedule());
        assertThat(failure(fake.of(DemoData.FLEX)))
                .isInstanceOfSatisfying(
                        AtlasApiException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(400));
        fake.edit(data -> BackupData.of());
        assertThat(failure(fake.of(DemoData.REPLICA_SET))).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aScheduleFailsOnDemand() {
        InMemoryBackupSchedules fake = InMemoryBackupSchedules.of(DemoData.all());
        fake.failNext(AtlasApiException.of(AtlasErrors.unexpected()));
        assertThat(fake.of(DemoData.REPLICA_SET)).isCompletedExceptionally();
        assertThat(fake.of(DemoData.REPLICA_SET)).isCompleted();
    }

    private static Throwable failure(CompletableFuture<?> call) {
        return call.handle((value, failure) -> failure).join();
    }
}
