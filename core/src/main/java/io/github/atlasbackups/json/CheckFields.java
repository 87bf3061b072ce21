package io.github.atlasbackups.json;

import static io.github.atlasbackups.json.Fields.seconds;
import static io.github.atlasbackups.json.Fields.text;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.atlasbackups.coverage.CheckPolicy;
import io.github.atlasbackups.coverage.CheckResult;
import io.github.atlasbackups.coverage.Finding;
import io.github.atlasbackups.coverage.Limit;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a policy, of a check, and of its findings. */
final class CheckFields {

    private CheckFields() {}

    static void write(JsonGenerator json, CheckResult result) throws IOException {
        json.writeStartObject();
        text(json, "status", result.status());
        findings(json, "findings", result.findings());
        Fields.words(json, "notChecked", result.notChecked());
        json.writeEndObject();
    }

    static void findings(JsonGenerator json, String name, List<Finding> findings) throws IOException {
        Fields.array(json, name, findings, CheckFields::write);
    }

    private static void write(JsonGenerator json, Finding finding) throws IOException {
        json.writeStartObject();
        if (finding instanceof Finding.Age age) {
            kind(json, "age", finding);
            seconds(json, "measuredSeconds", age.measured());
            if (age.newest() != null) {
                text(json, "newest", age.newest().id());
            }
            times(json, "limit", age.limit());
        } else if (finding instanceof Finding.Count count) {
            kind(json, "count", finding);
            json.writeNumberField("measured", count.measured());
            counts(json, "limit", count.limit());
        } else if (finding instanceof Finding.Gap gap) {
            kind(json, "gap", finding);
            seconds(json, "measuredSeconds", gap.measured().length());
            text(json, "start", gap.measured().start());
            text(json, "end", gap.measured().end());
            text(json, "from", gap.from());
            times(json, "limit", gap.limit());
        } else if (finding instanceof Finding.Failures failures) {
            kind(json, "failures", finding);
            json.writeNumberField("measured", failures.measured());
            json.writeNumberField("withoutTime", failures.withoutTime());
            text(json, "since", failures.since());
            counts(json, "limit", failures.limit());
        } else if (finding instanceof Finding.Retention retention) {
            kind(json, "retention", finding);
            seconds(json, "measuredSeconds", retention.measured());
            times(json, "limit", retention.limit());
        } else if (finding instanceof Finding.BackupOff) {
            kind(json, "backupOff", finding);
        } else if (finding instanceof Finding.ClockBehind clock) {
            kind(json, "clockBehind", finding);
            seconds(json, "measuredSeconds", clock.measured());
        } else if (finding instanceof Finding.NotJudged notJudged) {
            kind(json, "notJudged", finding);
            text(json, "reason", notJudged.reason());
            Fields.words(json, "measures", notJudged.measures());
        }
        json.writeEndObject();
    }

    private static void kind(JsonGenerator json, String kind, Finding finding) throws IOException {
        json.writeStringField("kind", kind);
        text(json, "status", finding.status());
    }

    static void write(JsonGenerator json, CheckPolicy policy) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("othersFromSchedule", policy.othersFromSchedule());
        times(json, "maxAge", policy.maxAge());
        counts(json, "minCount", policy.minCount());
        times(json, "maxGap", policy.maxGap());
        seconds(json, "gapWindowSeconds", policy.gapWindow());
        counts(json, "maxFailures", policy.maxFailures());
        seconds(json, "failureWindowSeconds", policy.failureWindow());
        times(json, "minRetention", policy.minRetention());
        json.writeEndObject();
    }

    private static void times(JsonGenerator json, String name, @Nullable Limit<Duration> limit) throws IOException {
        if (limit != null) {
            json.writeObjectFieldStart(name);
            seconds(json, "warningSeconds", limit.warning());
            seconds(json, "criticalSeconds", limit.critical());
            json.writeEndObject();
        }
    }

    private static void counts(JsonGenerator json, String name, @Nullable Limit<Integer> limit) throws IOException {
        if (limit != null) {
            json.writeObjectFieldStart(name);
            count(json, "warning", limit.warning());
            count(json, "critical", limit.critical());
            json.writeEndObject();
        }
    }

    private static void count(JsonGenerator json, String name, @Nullable Integer bound) throws IOException {
        if (bound != null) {
            json.writeNumberField(name, bound);
        }
    }
}
