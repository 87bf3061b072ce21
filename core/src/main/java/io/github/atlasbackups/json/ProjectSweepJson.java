package io.github.atlasbackups.json;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.atlasbackups.error.AtlasDecodingException;
import io.github.atlasbackups.fleet.ClusterResult;
import io.github.atlasbackups.fleet.SweptProject;
import io.github.atlasbackups.model.Backup;
import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.CloudSnapshot;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.TenantSnapshot;
import io.github.atlasbackups.protocol.json.SweepDocuments;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What goes between two processes when one has a project swept by the other: the task, and what was found. What is read is equal in every
 * answer to what was written.
 *
 * <p>Both are lines of JSON. What was found is written as what it was made from: clusters, backups and schedules as {@link BackupJson}
 * writes them, how well each list is known, when it was read, and what failed. The account and the project are not repeated: who asked
 * knows them.
 *
 * <p>Processes of different versions understand each other, or say that they don't: unknown fields are skipped, and what would be
 * misread without them has another {@link #VERSION}, which is refused. Neither form has a secret in it.
 */
public final class ProjectSweepJson {

    /** The version that is written, and the only one that is read. */
    public static final long VERSION = 1;

    /** A list in one document has at most ten times as many elements. */
    private static final int BACKUPS_IN_A_LINE = 1_000;

    /**
     * A project to be swept.
     *
     * @param account the name of the account that sees it
     * @param project as the account lists it
     */
    public record Task(String account, Project project) {}

    private ProjectSweepJson() {}

    /** A task, as one line without its end. */
    public static String of(Task task) {
        return Fields.document(json -> {
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            json.writeStringField("account", task.account());
            json.writeFieldName("project");
            DiscoveryFields.write(json, task.project());
            json.writeEndObject();
        });
    }

    /**
     * The task that {@link #of(Task)} wrote.
     *
     * @throws AtlasDecodingException if it is none, or of another version
     */
    public static Task task(String text) {
        SweepDocuments.Task task = SweepDocuments.task(text);
        SweptProjectReader.requireVersion(task.version());
        return new Task(
                SweptProjectReader.required("account", task.account()),
                SweptProjectReader.required("project", task.project()));
    }

    /**
     * What was found, as lines that each end with a line feed but the last: some hundred bytes for each backup, so that a large project
     * makes megabytes.
     *
     * @throws IllegalArgumentException if a cluster has something that a sweep of a project doesn't find: a check, which is for who asked to
     *     make, or restores into it
     */
    public static String of(SweptProject found) {
        StringBuilder lines = new StringBuilder(Fields.document(json -> writeHead(json, found)));
        for (ClusterResult cluster : found.clusters()) {
            writeCluster(lines, cluster);
        }
        return lines.toString();
    }

    /**
     * What was found, as {@link #of(SweptProject)} wrote it.
     *
     * @param task what was asked for
     * @throws AtlasDecodingException if it is no such text, was cut, or is of another version
     */
    public static SweptProject found(String text, Task task) {
        return new SweptProjectReader(text, task).read();
    }

    private static void writeHead(JsonGenerator json, SweptProject found) throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", VERSION);
        json.writeNumberField("clusters", found.clusters().size());
        Fields.text(json, "evidence", found.evidence());
        FleetFields.failure(json, "failure", found.failure());
        json.writeEndObject();
    }

    private static void writeCluster(StringBuilder lines, ClusterResult result) {
        if (result.check() != null) {
            throw new IllegalArgumentException("a check is made by who has the project swept: it is not sent");
        }
        if (!result.coverage().restores().restores().isEmpty()
                || result.coverage().restores().complete()) {
            throw new IllegalArgumentException("restores into a cluster are not part of a sweep: they are not sent");
        }
        List<Backup> backups = result.coverage().history().backups();
        int pages = (backups.size() + BACKUPS_IN_A_LINE - 1) / BACKUPS_IN_A_LINE;
        lines.append('\n').append(Fields.document(json -> writeHead(json, result, pages)));
        for (int page = 0; page < pages; page++) {
            int from = page * BACKUPS_IN_A_LINE;
            List<Backup> some = backups.subList(from, Math.min(backups.size(), from + BACKUPS_IN_A_LINE));
            lines.append('\n').append(Fields.document(json -> writeBackups(json, some)));
        }
    }

    private static void writeHead(JsonGenerator json, ClusterResult result, int lines) throws IOException {
        json.writeStartObject();
        json.writeStringField("state", result.state().name());
        json.writeStringField("completeness", result.coverage().completeness().name());
        Fields.text(json, "readAt", result.coverage().history().now());
        Fields.text(json, "evidence", result.evidence());
        FleetFields.failure(json, "failure", result.failure());
        FleetFields.failure(json, "scheduleFailure", result.scheduleFailure());
        json.writeFieldName("cluster");
        DiscoveryFields.write(json, result.cluster());
        BackupSchedule schedule = result.coverage().schedule();
        if (schedule != null) {
            json.writeFieldName("schedule");
            ScheduleFields.write(json, schedule);
        }
        json.writeNumberField("lines", lines);
        json.writeEndObject();
    }

    private static void writeBackups(JsonGenerator json, List<Backup> backups) throws IOException {
        json.writeStartObject();
        SortedMap<String, List<Backup>> kinds =
                backups.stream().collect(groupingBy(ProjectSweepJson::kind, TreeMap::new, toList()));
        for (Map.Entry<String, List<Backup>> kind : kinds.entrySet()) {
            Fields.array(json, kind.getKey(), kind.getValue(), BackupFields::write);
        }
        json.writeEndObject();
    }

    private static String kind(Backup backup) {
        return backup instanceof CloudSnapshot
                ? "cloudSnapshots"
                : backup instanceof TenantSnapshot ? "tenantSnapshots" : "checkpoints";
    }
}
