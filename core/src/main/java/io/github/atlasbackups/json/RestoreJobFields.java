package io.github.atlasbackups.json;

import static io.github.atlasbackups.json.Fields.flag;
import static io.github.atlasbackups.json.Fields.linksUnlessEmpty;
import static io.github.atlasbackups.json.Fields.number;
import static io.github.atlasbackups.json.Fields.text;
import static io.github.atlasbackups.json.Fields.word;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.atlasbackups.model.BsonTimestamp;
import io.github.atlasbackups.model.CloudRestoreJob;
import io.github.atlasbackups.model.DeliveryType;
import io.github.atlasbackups.model.DeliveryUrl;
import io.github.atlasbackups.model.FlexRestoreJob;
import io.github.atlasbackups.model.RestoreJob;
import io.github.atlasbackups.model.SnapshotStatus;
import java.io.IOException;

/** The fields of restore jobs, in the API's order, which is the alphabet's; absent ones are left out. */
final class RestoreJobFields {

    private RestoreJobFields() {}

    static void write(JsonGenerator json, RestoreJob job) throws IOException {
        if (job instanceof CloudRestoreJob cloud) {
            write(json, cloud);
        } else if (job instanceof FlexRestoreJob flex) {
            write(json, flex);
        }
    }

    private static void write(JsonGenerator json, CloudRestoreJob job) throws IOException {
        json.writeStartObject();
        flag(json, "cancelled", job.cancelled());
        word(json, "deliveryType", job.deliveryType(), DeliveryType::value);
        json.writeArrayFieldStart("deliveryUrl");
        for (DeliveryUrl url : job.deliveryUrls()) {
            json.writeString(url.value());
        }
        json.writeEndArray();
        BsonTimestamp desired = job.desiredTimestamp();
        if (desired != null) {
            json.writeObjectFieldStart("desiredTimestamp");
            text(json, "date", desired.date());
            number(json, "increment", desired.increment());
            json.writeEndObject();
        }
        flag(json, "expired", job.expired());
        text(json, "expiresAt", job.expiresAt());
        flag(json, "failed", job.failed());
        text(json, "finishedAt", job.finishedAt());
        text(json, "id", job.id());
        linksUnlessEmpty(json, job.links());
        number(json, "oplogInc", job.oplogInc());
        number(json, "oplogTs", job.oplogTs());
        number(json, "pointInTimeUTCSeconds", job.pointInTimeUtcSeconds());
        text(json, "snapshotId", job.snapshotId());
        text(json, "targetClusterName", job.targetClusterName());
        text(json, "targetDeploymentItemName", job.targetDeploymentItemName());
        text(json, "targetGroupId", job.targetGroupId());
        text(json, "timestamp", job.timestamp());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, FlexRestoreJob job) throws IOException {
        json.writeStartObject();
        word(json, "deliveryType", job.deliveryType(), DeliveryType::value);
        text(json, "expirationDate", job.expirationDate());
        text(json, "id", job.id());
        text(json, "instanceName", job.instanceName());
        linksUnlessEmpty(json, job.links());
        text(json, "projectId", job.projectId());
        text(json, "restoreFinishedDate", job.restoreFinishedDate());
        text(json, "restoreScheduledDate", job.restoreScheduledDate());
        text(json, "snapshotFinishedDate", job.snapshotFinishedDate());
        text(json, "snapshotId", job.snapshotId());
        word(json, "snapshotUrl", job.snapshotUrl(), DeliveryUrl::value);
        word(json, "status", job.status(), SnapshotStatus::value);
        text(json, "targetDeploymentItemName", job.targetDeploymentItemName());
        text(json, "targetProjectId", job.targetProjectId());
        json.writeEndObject();
    }
}
