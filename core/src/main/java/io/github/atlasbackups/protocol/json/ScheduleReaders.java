package io.github.atlasbackups.protocol.json;

import static io.github.atlasbackups.protocol.json.ValueReader.INSTANT;
import static io.github.atlasbackups.protocol.json.ValueReader.NUMBER;
import static io.github.atlasbackups.protocol.json.ValueReader.TEXT;
import static io.github.atlasbackups.protocol.json.ValueReader.word;

import io.github.atlasbackups.model.BackupFrequency;
import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.Link;
import java.time.Instant;

/** The reader of backup schedules. */
final class ScheduleReaders {

    private static final ObjectReader<BackupSchedule.Item> ITEM = new ObjectReader<>() {
        private final Field<Long> frequencyInterval = field("frequencyInterval", NUMBER);
        private final Field<BackupFrequency> frequencyType = field("frequencyType", word(BackupFrequency::new));
        private final Field<String> id = field("id", TEXT);
        private final Field<String> retentionUnit = field("retentionUnit", TEXT);
        private final Field<Long> retentionValue = field("retentionValue", NUMBER);

        @Override
        BackupSchedule.Item from(Draft draft) {
            return new BackupSchedule.Item(
                    draft.get(id),
                    draft.get(frequencyType),
                    draft.get(frequencyInterval),
                    draft.get(retentionUnit),
                    draft.get(retentionValue));
        }
    };

    private static final ObjectReader<BackupSchedule.Policy> POLICY = new ObjectReader<>() {
        private final Field<String> id = field("id", TEXT);
        private final ListField<BackupSchedule.Item> policyItems = list("policyItems", ITEM);

        @Override
        BackupSchedule.Policy from(Draft draft) {
            return new BackupSchedule.Policy(draft.get(id), draft.get(policyItems));
        }
    };

    static final ObjectReader<BackupSchedule> SCHEDULE = new ObjectReader<>() {
        private final Field<String> clusterId = field("clusterId", TEXT);
        private final Field<String> clusterName = field("clusterName", TEXT);
        private final ListField<Link> links = list("links", BackupReaders.LINK);
        private final Field<Instant> nextSnapshot = field("nextSnapshot", INSTANT);
        private final ListField<BackupSchedule.Policy> policies = list("policies", POLICY);
        private final Field<Long> referenceHourOfDay = field("referenceHourOfDay", NUMBER);
        private final Field<Long> referenceMinuteOfHour = field("referenceMinuteOfHour", NUMBER);
        private final Field<Long> restoreWindowDays = field("restoreWindowDays", NUMBER);

        @Override
        BackupSchedule from(Draft draft) {
            return new BackupSchedule(
                    draft.get(clusterId),
                    draft.get(clusterName),
                    draft.get(policies),
                    draft.get(nextSnapshot),
                    draft.get(referenceHourOfDay),
                    draft.get(referenceMinuteOfHour),
                    draft.get(restoreWindowDays),
                    draft.get(links));
        }
    };

    private ScheduleReaders() {}
}
