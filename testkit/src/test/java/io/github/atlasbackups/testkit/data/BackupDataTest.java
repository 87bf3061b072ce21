package io.github.atlasbackups.testkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.error.NotFoundException;
import io.github.atlasbackups.model.ClusterRef;
import org.junit.jupiter.api.Test;

class BackupDataTest {

    private static AtlasApiException refusal(ClusterRef ref, BackupResource<?> resource) {
        return catchThrowableOfType(
                AtlasApiException.class, () -> DemoData.all().cluster(ref, resource));
    }

    @Test
    void theDemoHasAClusterOfEveryKindWithBackups() {
        assertThat(DemoData.all().cluster(DemoData.FLEX).snapshots()).hasSize(12);
        assertThat(DemoData.all().cluster(DemoData.SHARED).snapshots()).hasSize(9);
        assertThat(DemoData.all().cluster(DemoData.REPLICA_SET).checkpoints()).hasSize(24);
        assertThat(DemoData.all().cluster(DemoData.SHARDED).checkpoints()).hasSize(16);
    }

    @Test
    void anUnknownClusterIsNotFound() {
        AtlasApiException refusal =
                refusal(ClusterRef.of(DemoData.PROJECT.value(), "nowhere"), BackupResource.CHECKPOINTS);

        assertThat(refusal).isInstanceOf(NotFoundException.class);
        assertThat(refusal.error().errorCode()).isEqualTo("CLUSTER_NOT_FOUND");
        assertThat(refusal.error().parameters()).containsExactly("nowhere", DemoData.PROJECT.value());
    }

    @Test
    void anUnknownProjectIsNotFound() {
        ClusterRef elsewhere = ClusterRef.of("0".repeat(24), "demo-flex");

        assertThat(refusal(elsewhere, BackupResource.FLEX_SNAPSHOTS).error().errorCode())
                .isEqualTo("RESOURCE_NOT_FOUND");
    }

    @Test
    void flexAndOtherClustersAreRefusedByEachOthersOperations() {
        assertThat(refusal(DemoData.SHARDED, BackupResource.FLEX_SNAPSHOTS)
                        .error()
                        .errorCode())
                .isEqualTo("CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API");
        assertThat(refusal(DemoData.FLEX, BackupResource.CHECKPOINTS).error().errorCode())
                .isEqualTo("CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API");
        assertThat(refusal(DemoData.FLEX, BackupResource.SHARED_SNAPSHOTS)
                        .error()
                        .errorCode())
                .isEqualTo("CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API");
    }

    @Test
    void aChangedCopyLeavesTheOriginalAlone() {
        BackupData before = BackupData.of(ClusterData.flex(DemoData.FLEX, 2, 1));
        BackupData after = before.with(ClusterData.flex(DemoData.FLEX, 5, 1));

        assertThat(before.cluster(DemoData.FLEX).snapshots()).hasSize(2);
        assertThat(after.cluster(DemoData.FLEX).snapshots()).hasSize(5);
    }
}
