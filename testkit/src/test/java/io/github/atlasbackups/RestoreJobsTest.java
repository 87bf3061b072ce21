package io.github.atlasbackups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.error.NotFoundException;
import io.github.atlasbackups.model.CloudRestoreJob;
import io.github.atlasbackups.model.DeliveryType;
import io.github.atlasbackups.model.DeliveryUrl;
import io.github.atlasbackups.model.FlexRestoreJob;
import io.github.atlasbackups.model.RestoreJob;
import io.github.atlasbackups.testkit.data.CloudRestoreJobBuilder;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.data.FlexRestoreJobBuilder;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatedTransport;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Restore jobs of both kinds, as the service lists them. */
class RestoreJobsTest {

    private static final String SECRET_URL =
            "https://restore-abcd.mongodb.net:27017/s3cr3t-path/restore-64.tar.gz?Policy=s3cr3t";

    private static final CloudRestoreJob INTO_ANOTHER = CloudRestoreJobBuilder.automated()
            .targetClusterName("elsewhere")
            .targetGroupId("64d0c0ffee0123456789abce")
            .build();
    private static final CloudRestoreJob TO_A_MOMENT = CloudRestoreJobBuilder.toMoment(
                    Instant.parse("2026-01-14T00:00:00Z"))
            .id("65a500000000000000000005")
            .finishedAt(null)
            .build();
    private static final CloudRestoreJob CLOUD_DOWNLOAD = CloudRestoreJobBuilder.download(SECRET_URL)
            .id("65a500000000000000000006")
            .build();
    private static final FlexRestoreJob FLEX = FlexRestoreJobBuilder.restored().build();
    private static final FlexRestoreJob FLEX_DOWNLOAD = FlexRestoreJobBuilder.download(SECRET_URL)
            .id("65a500000000000000000007")
            .build();

    private final SimulatedAtlas atlas = SimulatedAtlas.of(DemoData.all()
            .with(DemoData.all()
                    .cluster(DemoData.REPLICA_SET)
                    .withRestoreJobs(List.of(CLOUD_DOWNLOAD, TO_A_MOMENT, INTO_ANOTHER)))
            .with(DemoData.all().cluster(DemoData.FLEX).withRestoreJobs(List.of(FLEX_DOWNLOAD, FLEX))));
    private final AtlasBackups client = AtlasBackups.builder()
            .transport(SimulatedTransport.to(atlas))
            .credentials(SimulatedClients.ACCESS_TOKEN)
            .build();

    @Test
    void jobsOfADedicatedClusterAreListedAsTheServiceHasThem() {
        List<RestoreJob> jobs =
                client.cloudRestoreJobs().all(DemoData.REPLICA_SET).toList().join();

        assertThat(jobs).containsExactly(CLOUD_DOWNLOAD, TO_A_MOMENT, INTO_ANOTHER);
        assertThat(client.cloudRestoreJobs()
                        .get(DemoData.REPLICA_SET, "65a500000000000000000005")
                        .join())
                .isEqualTo(TO_A_MOMENT);
    }

    @Test
    void jobsOfAFlexClusterAreListedAsTheServiceHasThem() {
        assertThat(client.flexRestoreJobs().all(DemoData.FLEX).toList().join()).containsExactly(FLEX_DOWNLOAD, FLEX);
        assertThatThrownBy(() -> client.flexRestoreJobs()
                        .all(DemoData.FLEX)
                        .find("0".repeat(24))
                        .join())
                .hasCauseInstanceOf(NotFoundException.class);
    }

    @Test
    void whatARestoreDidIsSaidTheSameWayForBothKinds() {
        assertThat(INTO_ANOTHER.target()).hasToString("64d0c0ffee0123456789abce/elsewhere");
        assertThat(FLEX.target()).isEqualTo(DemoData.FLEX);
        assertThat(CLOUD_DOWNLOAD.target()).isNull();
        assertThat(FLEX_DOWNLOAD.target()).isNull();
        assertThat(CLOUD_DOWNLOAD.deliveryType()).isEqualTo(FLEX_DOWNLOAD.deliveryType());
        assertThat(new DeliveryType("DOWNLOAD").isDownload()).isTrue();
        assertThat(INTO_ANOTHER.requestedAt()).isEqualTo("2026-01-15T09:40:00Z");
        assertThat(FLEX.requestedAt()).isEqualTo("2026-01-15T09:40:00Z");
        assertThat(TO_A_MOMENT.finishedAt()).isNull();
        assertThat(CloudRestoreJobBuilder.automated().cancelled(true).build().isFailed())
                .isTrue();
        assertThat(CloudRestoreJobBuilder.automated().id("none").build().requestedAt())
                .isNull();
    }

    @Test
    void addressesOfDownloadsAreThereAndShownNowhere() {
        List<RestoreJob> jobs =
                client.cloudRestoreJobs().all(DemoData.REPLICA_SET).toList().join();

        assertThat(((CloudRestoreJob) jobs.get(0)).deliveryUrls()).containsExactly(new DeliveryUrl(SECRET_URL));
        assertThat(jobs + "" + FLEX_DOWNLOAD)
                .doesNotContain("s3cr3t")
                .contains("deliveryUrls=[***]", "snapshotUrl=***");
    }

    @Test
    void aClusterOfAnotherTierIsRefusedWithTheRightCall() {
        AtlasException refusal = failure(
                () -> client.cloudRestoreJobs().all(DemoData.FLEX).toList().join());

        assertThat(((AtlasApiException) refusal).error().errorCode())
                .isEqualTo("CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API");
    }

    @Test
    void whoMayNotSeeJobsLearnsWhichRoleTheyNeed() {
        atlas.change(options -> options.answers(rules -> rules.forbiddenProjects(DemoData.PROJECT)));

        assertThat(failure(() -> client.cloudRestoreJobs()
                        .all(DemoData.REPLICA_SET)
                        .toList()
                        .join()))
                .hasMessageContaining("the role Project Backup Manager in this project");
        assertThat(failure(() ->
                        client.flexRestoreJobs().all(DemoData.FLEX).toList().join()))
                .hasMessageContaining("the role Project Read Only in this project");
    }

    private static AtlasException failure(Runnable call) {
        try {
            call.run();
        } catch (CompletionException failed) {
            return (AtlasException) failed.getCause();
        }
        throw new AssertionError("nothing failed");
    }
}
