package io.github.atlasbackups.protocol.json;

import static io.github.atlasbackups.protocol.json.ValueReader.FLAG;
import static io.github.atlasbackups.protocol.json.ValueReader.INSTANT;
import static io.github.atlasbackups.protocol.json.ValueReader.NUMBER;
import static io.github.atlasbackups.protocol.json.ValueReader.REPEATED_TEXT;
import static io.github.atlasbackups.protocol.json.ValueReader.TEXT;
import static io.github.atlasbackups.protocol.json.ValueReader.word;

import io.github.atlasbackups.model.BsonTimestamp;
import io.github.atlasbackups.model.CloudRestoreJob;
import io.github.atlasbackups.model.DeliveryType;
import io.github.atlasbackups.model.DeliveryUrl;
import io.github.atlasbackups.model.FlexRestoreJob;
import io.github.atlasbackups.model.Link;
import io.github.atlasbackups.model.SnapshotStatus;
import java.time.Instant;

/** Readers of restore jobs. */
final class RestoreJobReaders {

    static final ObjectReader<CloudRestoreJob> CLOUD = new ObjectReader<>() {
        private final Field<Boolean> cancelled = field("cancelled", FLAG);
        private final Field<DeliveryType> deliveryType = field("deliveryType", word(DeliveryType::new));
        private final ListField<DeliveryUrl> deliveryUrls = list("deliveryUrl", word(DeliveryUrl::new));
        private final Field<BsonTimestamp> desiredTimestamp = field("desiredTimestamp", BackupReaders.TIMESTAMP);
        private final Field<Boolean> expired = field("expired", FLAG);
        private final Field<Instant> expiresAt = field("expiresAt", INSTANT);
        private final Field<Boolean> failed = field("failed", FLAG);
        private final Field<Instant> finishedAt = field("finishedAt", INSTANT);
        private final Field<String> id = field("id", TEXT);
        private final ListField<Link> links = list("links", BackupReaders.LINK);
        private final Field<Long> oplogInc = field("oplogInc", NUMBER);
        private final Field<Long> oplogTs = field("oplogTs", NUMBER);
        private final Field<Long> pointInTimeUtcSeconds = field("pointInTimeUTCSeconds", NUMBER);
        private final Field<String> snapshotId = field("snapshotId", TEXT);
        private final Field<String> targetClusterName = field("targetClusterName", REPEATED_TEXT);
        private final Field<String> targetDeploymentItemName = field("targetDeploymentItemName", REPEATED_TEXT);
        private final Field<String> targetGroupId = field("targetGroupId", REPEATED_TEXT);
        private final Field<Instant> timestamp = field("timestamp", INSTANT);

        @Override
        CloudRestoreJob from(Draft draft) {
            return new CloudRestoreJob(
                    draft.get(id),
                    draft.get(deliveryType),
                    draft.get(snapshotId),
                    draft.get(timestamp),
                    draft.get(pointInTimeUtcSeconds),
                    draft.get(oplogTs),
                    draft.get(oplogInc),
                    draft.get(desiredTimestamp),
                    draft.get(targetClusterName),
                    draft.get(targetGroupId),
                    draft.get(targetDeploymentItemName),
                    draft.get(finishedAt),
                    draft.get(expiresAt),
                    draft.get(cancelled),
                    draft.get(expired),
                    draft.get(failed),
                    draft.get(deliveryUrls),
                    draft.get(links));
        }
    };

    static final ObjectReader<FlexRestoreJob> FLEX = new ObjectReader<>() {
        private final Field<DeliveryType> deliveryType = field("deliveryType", word(DeliveryType::new));
        private final Field<Instant> expirationDate = field("expirationDate", INSTANT);
        private final Field<String> id = field("id", TEXT);
        private final Field<String> instanceName = field("instanceName", REPEATED_TEXT);
        private final ListField<Link> links = list("links", BackupReaders.LINK);
        private final Field<String> projectId = field("projectId", REPEATED_TEXT);
        private final Field<Instant> restoreFinishedDate = field("restoreFinishedDate", INSTANT);
        private final Field<Instant> restoreScheduledDate = field("restoreScheduledDate", INSTANT);
        private final Field<Instant> snapshotFinishedDate = field("snapshotFinishedDate", INSTANT);
        private final Field<String> snapshotId = field("snapshotId", TEXT);
        private final Field<DeliveryUrl> snapshotUrl = field("snapshotUrl", word(DeliveryUrl::new));
        private final Field<SnapshotStatus> status = field("status", word(SnapshotStatus::new));
        private final Field<String> targetDeploymentItemName = field("targetDeploymentItemName", REPEATED_TEXT);
        private final Field<String> targetProjectId = field("targetProjectId", REPEATED_TEXT);

        @Override
        FlexRestoreJob from(Draft draft) {
            return new FlexRestoreJob(
                    draft.get(id),
                    draft.get(deliveryType),
                    draft.get(status),
                    draft.get(instanceName),
                    draft.get(projectId),
                    draft.get(snapshotId),
                    draft.get(snapshotFinishedDate),
                    draft.get(snapshotUrl),
                    draft.get(targetDeploymentItemName),
                    draft.get(targetProjectId),
                    draft.get(restoreScheduledDate),
                    draft.get(restoreFinishedDate),
                    draft.get(expirationDate),
                    draft.get(links));
        }
    };

    private RestoreJobReaders() {}
}
