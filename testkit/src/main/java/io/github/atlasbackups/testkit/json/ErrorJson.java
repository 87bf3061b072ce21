package io.github.atlasbackups.testkit.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.error.ApiError.FieldViolation;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** Writes errors as the service does. Parameters that are whole numbers go out as numbers, as the service mixes both. */
public final class ErrorJson {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,18}");

    private ErrorJson() {}

    /** An error, indented or not. */
    public static String of(ApiError error, boolean pretty) {
        return JsonText.of(pretty, json -> write(json, error));
    }

    /** An error as the envelope wraps whatever is no list: {@code {"status": …, "content": {…}}}. */
    public static String enveloped(ApiError error, boolean pretty) {
        return JsonText.of(pretty, json -> {
            json.writeStartObject();
            json.writeFieldName("content");
            write(json, error);
            json.writeNumberField("status", error.status());
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, ApiError error) throws IOException {
        json.writeStartObject();
        violations(json, error.violations());
        ItemFields.text(json, "detail", error.detail());
        json.writeNumberField("error", error.status());
        ItemFields.text(json, "errorCode", error.errorCode());
        json.writeArrayFieldStart("parameters");
        for (String parameter : error.parameters()) {
            if (WHOLE_NUMBER.matcher(parameter).matches()) {
                json.writeNumber(Long.parseLong(parameter));
            } else {
                json.writeString(parameter);
            }
        }
        json.writeEndArray();
        ItemFields.text(json, "reason", error.reason());
        json.writeEndObject();
    }

    private static void violations(JsonGenerator json, List<FieldViolation> violations) throws IOException {
        if (violations.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("badRequestDetail");
        json.writeArrayFieldStart("fields");
        for (FieldViolation violation : violations) {
            json.writeStartObject();
            ItemFields.text(json, "description", violation.description());
            ItemFields.text(json, "field", violation.field());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
