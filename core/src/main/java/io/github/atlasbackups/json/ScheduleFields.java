package io.github.atlasbackups.json;

import static io.github.atlasbackups.json.Fields.linksUnlessEmpty;
import static io.github.atlasbackups.json.Fields.number;
import static io.github.atlasbackups.json.Fields.text;
import static io.github.atlasbackups.json.Fields.word;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.atlasbackups.model.BackupFrequency;
import io.github.atlasbackups.model.BackupSchedule;
import java.io.IOException;

/** The fields of a backup schedule, in the API's order, which is the alphabet's; absent ones are left out. */
final class ScheduleFields {

    private ScheduleFields() {}

    static void write(JsonGenerator json, BackupSchedule schedule) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("autoExportEnabled", false);
        text(json, "clusterId", schedule.clusterId());
        text(json, "clusterName", schedule.clusterName());
        linksUnlessEmpty(json, schedule.links());
        text(json, "nextSnapshot", schedule.nextSnapshot());
        json.writeArrayFieldStart("policies");
        for (BackupSchedule.Policy policy : schedule.policies()) {
            json.writeStartObject();
            text(json, "id", policy.id());
            json.writeArrayFieldStart("policyItems");
            for (BackupSchedule.Item item : policy.policyItems()) {
                write(json, item);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        number(json, "referenceHourOfDay", schedule.referenceHourOfDay());
        number(json, "referenceMinuteOfHour", schedule.referenceMinuteOfHour());
        number(json, "restoreWindowDays", schedule.restoreWindowDays());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, BackupSchedule.Item item) throws IOException {
        json.writeStartObject();
        number(json, "frequencyInterval", item.frequencyInterval());
        word(json, "frequencyType", item.frequencyType(), BackupFrequency::value);
        text(json, "id", item.id());
        text(json, "retentionUnit", item.retentionUnit());
        number(json, "retentionValue", item.retentionValue());
        json.writeEndObject();
    }
}
