package io.github.atlasbackups.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.coverage.RestoreHistory.Interval;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.DeliveryType;
import io.github.atlasbackups.model.FlexRestoreJob;
import io.github.atlasbackups.model.RestoreJob;
import io.github.atlasbackups.model.SnapshotStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RestoreHistoryTest {

    private static final ClusterRef CLUSTER = ClusterRef.of("64d0c0ffee0123456789abcd", "orders");
    private static final Instant START = Instant.parse("2026-01-15T09:40:00Z");
    private static final Instant END = Instant.parse("2026-01-15T09:48:00Z");

    @Test
    void restoresIntoTheClusterCountFromTheirRequestToTheirEnd() {
        RestoreHistory history = RestoreHistory.into(
                CLUSTER,
                List.of(job("orders", START, END), job("other", START, END), job("orders", START, null)),
                true);

        assertThat(history.restores()).containsExactly(new Interval(START, END), new Interval(START, null));
        assertThat(history.complete()).isTrue();
    }

    @Test
    void downloadsAndFailedJobsAreNoRestores() {
        RestoreJob download = job(null, START, END, new DeliveryType("DOWNLOAD"), SnapshotStatus.COMPLETED);
        RestoreJob failed = job("orders", START, END, DeliveryType.RESTORE, SnapshotStatus.FAILED);

        RestoreHistory history = RestoreHistory.into(CLUSTER, List.of(download, failed), true);

        assertThat(history.restores()).isEmpty();
        assertThat(history.complete()).isTrue();
    }

    @Test
    void aJobThatDoesNotSayWhereOrWhenLeavesThemIncomplete() {
        assertThat(RestoreHistory.into(CLUSTER, List.of(job(null, START, END)), true)
                        .complete())
                .isFalse();
        assertThat(RestoreHistory.into(CLUSTER, List.of(job("orders", null, END)), true)
                        .complete())
                .isFalse();
        assertThat(RestoreHistory.into(CLUSTER, List.of(job("other", null, END)), true)
                        .complete())
                .isTrue();
        assertThat(RestoreHistory.into(CLUSTER, List.of(), false).complete()).isFalse();
    }

    private static RestoreJob job(@Nullable String target, @Nullable Instant start, @Nullable Instant end) {
        return job(target, start, end, DeliveryType.RESTORE, SnapshotStatus.COMPLETED);
    }

    private static RestoreJob job(
            @Nullable String target,
            @Nullable Instant start,
            @Nullable Instant end,
            DeliveryType does,
            SnapshotStatus status) {
        String project = CLUSTER.project().value();
        return new FlexRestoreJob(
                null, does, status, "source", project, null, null, null, target, project, start, end, null, List.of());
    }
}
