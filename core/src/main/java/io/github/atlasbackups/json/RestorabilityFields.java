package io.github.atlasbackups.json;

import static io.github.atlasbackups.json.Fields.seconds;
import static io.github.atlasbackups.json.Fields.text;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.atlasbackups.coverage.PointInTimeObstacle;
import io.github.atlasbackups.coverage.Restorability;
import java.io.IOException;

/** The fields of an answer whether a cluster can be restored to a moment. */
final class RestorabilityFields {

    private RestorabilityFields() {}

    static void write(JsonGenerator json, Restorability answer) throws IOException {
        json.writeStartObject();
        if (answer instanceof Restorability.FromBackup from) {
            json.writeStringField("kind", "fromBackup");
            json.writeFieldName("backup");
            BackupFields.write(json, from.backup());
            json.writeObjectFieldStart("loss");
            seconds(json, "atLeastSeconds", from.loss().atLeast());
            seconds(json, "atMostSeconds", from.loss().atMost());
            json.writeEndObject();
            Fields.array(json, "obstacles", from.obstacles(), RestorabilityFields::write);
            Fields.words(json, "notChecked", from.notChecked());
        } else if (answer instanceof Restorability.LikelyPointInTime likely) {
            json.writeStringField("kind", "likelyPointInTime");
            json.writeFieldName("base");
            BackupFields.write(json, likely.base());
            json.writeFieldName("otherwise");
            write(json, likely.otherwise());
            Fields.words(json, "notChecked", likely.notChecked());
        } else if (answer instanceof Restorability.NotRestorable no) {
            json.writeStringField("kind", "notRestorable");
            text(json, "reason", no.reason());
            text(json, "earliest", no.earliest());
        } else if (answer instanceof Restorability.Unknown unknown) {
            json.writeStringField("kind", "unknown");
            Fields.words(json, "notChecked", unknown.notChecked());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, PointInTimeObstacle obstacle) throws IOException {
        json.writeStartObject();
        if (obstacle instanceof PointInTimeObstacle.NotOffered offered) {
            json.writeStringField("kind", "notOffered");
            text(json, "tier", offered.tier());
        } else if (obstacle instanceof PointInTimeObstacle.SwitchedOff) {
            json.writeStringField("kind", "switchedOff");
        } else if (obstacle instanceof PointInTimeObstacle.SettingUnknown) {
            json.writeStringField("kind", "settingUnknown");
        } else if (obstacle instanceof PointInTimeObstacle.BeforeWindow before) {
            json.writeStringField("kind", "beforeWindow");
            text(json, "windowStart", before.windowStart());
        } else if (obstacle instanceof PointInTimeObstacle.WindowUnknown) {
            json.writeStringField("kind", "windowUnknown");
        } else if (obstacle instanceof PointInTimeObstacle.NoBaseSnapshot) {
            json.writeStringField("kind", "noBaseSnapshot");
        } else if (obstacle instanceof PointInTimeObstacle.RestoreShadow shadow) {
            json.writeStringField("kind", "restoreShadow");
            text(json, "start", shadow.restore().start());
            text(json, "end", shadow.restore().end());
            text(json, "until", shadow.until());
        }
        json.writeEndObject();
    }
}
