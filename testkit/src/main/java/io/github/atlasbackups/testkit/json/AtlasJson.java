package io.github.atlasbackups.testkit.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.atlasbackups.json.BackupJson;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.ProjectClusters;
import io.github.atlasbackups.model.RateLimit;
import io.github.atlasbackups.model.RestoreJob;
import io.github.atlasbackups.model.Snapshot;
import java.io.IOException;
import java.util.function.Function;

/**
 * Writes items and pages as the service does: its field names in its order, instants as ISO 8601 in UTC ({@code
 * 2026-08-02T17:06:56Z}), absent fields left out.
 *
 * @param <T> the kind of item
 */
public final class AtlasJson<T> {

    private static final AtlasJson<Snapshot> SNAPSHOTS = as(BackupJson::of);
    private static final AtlasJson<Checkpoint> CHECKPOINTS = as(BackupJson::of);

    private static final AtlasJson<Cluster> CLUSTERS = new AtlasJson<>(ClusterFields::write);
    private static final AtlasJson<Project> PROJECTS = as(BackupJson::of);

    private static final AtlasJson<ProjectClusters> PROJECT_CLUSTERS = as(BackupJson::of);
    private static final AtlasJson<RestoreJob> RESTORE_JOBS = as(BackupJson::of);
    private static final AtlasJson<RateLimit> RATE_LIMITS = as(BackupJson::of);

    private static final AtlasJson<BackupSchedule> SCHEDULES = as(BackupJson::of);

    /** Writes one item. */
    @FunctionalInterface
    interface ItemForm<T> {
        void write(JsonGenerator json, T item) throws IOException;
    }

    private final ItemForm<T> form;

    private AtlasJson(ItemForm<T> form) {
        this.form = form;
    }

    /** Items that are written as this document. */
    private static <T> AtlasJson<T> as(Function<T, String> document) {
        return new AtlasJson<>((json, item) -> json.writeRawValue(document.apply(item)));
    }

    /** For snapshots of every tier. */
    public static AtlasJson<Snapshot> snapshots() {
        return SNAPSHOTS;
    }

    /** For checkpoints. */
    public static AtlasJson<Checkpoint> checkpoints() {
        return CHECKPOINTS;
    }

    /** For clusters: those of flex have another form than all others. */
    public static AtlasJson<Cluster> clusters() {
        return CLUSTERS;
    }

    /** For backup schedules, which are documents that stand alone. */
    public static AtlasJson<BackupSchedule> schedules() {
        return SCHEDULES;
    }

    /** For projects. */
    public static AtlasJson<Project> projects() {
        return PROJECTS;
    }

    /** For projects with an outline of their clusters. */
    public static AtlasJson<ProjectClusters> projectClusters() {
        return PROJECT_CLUSTERS;
    }

    /** For restore jobs of cloud and flex backup. */
    public static AtlasJson<RestoreJob> restoreJobs() {
        return RESTORE_JOBS;
    }

    /** For rate limits. */
    public static AtlasJson<RateLimit> rateLimits() {
        return RATE_LIMITS;
    }

    /** The same document with a field in every object that no description names. */
    public static String withUnknownFields(String document) {
        return JsonText.withUnknownFields(document);
    }

    /** One item in one line. */
    public String item(T item) {
        return JsonText.of(false, json -> form.write(json, item));
    }

    /** One item as its own operation answers: indented where the request wants that, with the status in its envelope. */
    public String item(T item, PageRequest request) {
        return JsonText.of(request.pretty(), json -> {
            if (!request.envelope()) {
                form.write(json, item);
                return;
            }
            json.writeStartObject();
            json.writeFieldName("content");
            form.write(json, item);
            json.writeNumberField("status", 200);
            json.writeEndObject();
        });
    }

    /** A page in the form that the request asks for: indented where it wants that, with the status in its envelope. */
    public String page(Page<T> page, PageRequest request) {
        return JsonText.of(request.pretty(), json -> {
            json.writeStartObject();
            ItemFields.links(json, page.links());
            json.writeArrayFieldStart("results");
            for (T item : page.items()) {
                form.write(json, item);
            }
            json.writeEndArray();
            if (request.envelope()) {
                json.writeNumberField("status", 200);
            }
            Long total = page.estimatedTotal();
            if (total != null) {
                json.writeNumberField("totalCount", total);
            }
            json.writeEndObject();
        });
    }
}
