package io.github.atlasbackups.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.model.Backup;
import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.RestoreJob;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * Writes what is listed in the API's own shape: its field names in its order, words as the service sent them, instants as ISO 8601 in UTC
 * ({@code 2026-08-02T17:06:56Z}), absent fields left out. Each document is one line of text, without a line end.
 *
 * <p>A text of the service's may hold anything: in JSON it is escaped, what shows it later has to see to itself. What a restore job
 * says of downloads is written too, and is a secret.
 */
public final class BackupJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private BackupJson() {}

    /** A backup of whatever kind. */
    public static String of(Backup backup) {
        return text(json -> BackupFields.write(json, backup));
    }

    /** A restore job, with the addresses of its download. */
    public static String of(RestoreJob job) {
        return text(json -> RestoreJobFields.write(json, job));
    }

    /** A backup schedule. */
    public static String of(BackupSchedule schedule) {
        return text(json -> ScheduleFields.write(json, schedule));
    }

    /** A project. */
    public static String of(Project project) {
        return text(json -> DiscoveryFields.write(json, project));
    }

    /**
     * A cluster, in one form for every tier, which the service has not: with {@code tier} and {@code instanceSize}, and without what
     * is not about backups.
     */
    public static String of(Cluster cluster) {
        return text(json -> DiscoveryFields.write(json, cluster));
    }

    /** A page of backups: its links, its items as {@code results}, and the estimate as {@code totalCount} if there is one. */
    public static String page(Page<? extends Backup> page) {
        return text(json -> {
            json.writeStartObject();
            Fields.links(json, page.links());
            json.writeArrayFieldStart("results");
            for (Backup backup : page.items()) {
                BackupFields.write(json, backup);
            }
            json.writeEndArray();
            Fields.number(json, "totalCount", page.estimatedTotal());
            json.writeEndObject();
        });
    }

    private interface Body {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private static String text(Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            body.writeTo(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
