package io.github.atlasbackups.json;

import static io.github.atlasbackups.json.Fields.number;
import static io.github.atlasbackups.json.Fields.text;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.atlasbackups.coverage.BackupHistory;
import io.github.atlasbackups.coverage.BackupTimeline;
import io.github.atlasbackups.fleet.AccountResult;
import io.github.atlasbackups.fleet.ClusterSummary;
import io.github.atlasbackups.fleet.FleetReport;
import io.github.atlasbackups.fleet.ProjectSummary;
import io.github.atlasbackups.fleet.SweepFailure;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The fields of a sweep's report: what it comes to first, then what it is made of. */
final class FleetFields {

    private FleetFields() {}

    static void write(JsonGenerator json, FleetReport report) throws IOException {
        json.writeStartObject();
        text(json, "started", report.started());
        text(json, "ended", report.ended());
        text(json, "status", report.status().orElse(null));
        json.writeBooleanField("complete", report.isComplete());
        json.writeBooleanField("verified", report.isVerified());
        Fields.counts(json, "readings", report.readings());
        Fields.counts(json, "failures", report.failures());
        Fields.counts(json, "statuses", report.statuses());
        if (report.policy() != null) {
            json.writeFieldName("policy");
            CheckFields.write(json, report.policy());
        }
        Fields.array(json, "accounts", report.accounts(), FleetFields::write);
        Fields.array(json, "projects", report.projects(), FleetFields::write);
        Fields.array(json, "clusters", report.clusters(), FleetFields::write);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, AccountResult account) throws IOException {
        json.writeStartObject();
        text(json, "account", account.account());
        json.writeNumberField("projects", account.projects());
        json.writeNumberField("remaining", account.remaining());
        text(json, "evidence", account.evidence());
        failure(json, "failure", account.failure());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, ProjectSummary project) throws IOException {
        json.writeStartObject();
        text(json, "account", project.account());
        text(json, "id", project.id());
        text(json, "name", project.name());
        text(json, "state", project.state());
        number(json, "announced", project.announced());
        json.writeNumberField("listed", project.listed());
        json.writeBooleanField("countAgrees", project.countAgrees());
        text(json, "evidence", project.evidence());
        failure(json, "failure", project.failure());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, ClusterSummary cluster) throws IOException {
        json.writeStartObject();
        text(json, "account", cluster.account());
        text(json, "projectId", cluster.projectId());
        text(json, "projectName", cluster.projectName());
        text(json, "name", cluster.name());
        text(json, "tier", cluster.tier());
        text(json, "state", cluster.state());
        text(json, "evidence", cluster.evidence());
        counts(json, cluster.backups());
        totals(json, cluster.restorable());
        text(json, "newestCompleted", cluster.newestCompleted());
        text(json, "newestFailure", cluster.newestFailure());
        text(json, "status", cluster.status());
        CheckFields.findings(json, "problems", cluster.problems());
        failure(json, "failure", cluster.failure());
        failure(json, "scheduleFailure", cluster.scheduleFailure());
        json.writeEndObject();
    }

    private static void counts(JsonGenerator json, BackupHistory.Counts counts) throws IOException {
        json.writeObjectFieldStart("backups");
        json.writeNumberField("all", counts.all());
        json.writeNumberField("completed", counts.completed());
        json.writeNumberField("restorable", counts.restorable());
        json.writeNumberField("expired", counts.expired());
        json.writeNumberField("failed", counts.failed());
        json.writeNumberField("unfinished", counts.unfinished());
        json.writeEndObject();
    }

    private static void totals(JsonGenerator json, BackupTimeline.Totals totals) throws IOException {
        json.writeObjectFieldStart("restorable");
        json.writeNumberField("count", totals.count());
        json.writeNumberField("withoutTime", totals.withoutTime());
        json.writeNumberField("bytes", totals.bytes());
        json.writeNumberField("withoutSize", totals.withoutSize());
        text(json, "oldest", totals.oldest());
        text(json, "newest", totals.newest());
        json.writeEndObject();
    }

    static void failure(JsonGenerator json, String name, @Nullable SweepFailure failure) throws IOException {
        if (failure != null) {
            json.writeObjectFieldStart(name);
            text(json, "kind", failure.kind());
            if (failure.status() != null) {
                json.writeNumberField("status", failure.status());
            }
            text(json, "errorCode", failure.errorCode());
            text(json, "message", failure.message());
            json.writeEndObject();
        }
    }
}
