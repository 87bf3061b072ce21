package io.github.atlasbackups.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.model.Backup;
import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.ProjectClusters;
import io.github.atlasbackups.model.RateLimit;
import io.github.atlasbackups.model.RestoreJob;
import java.io.IOException;

/**
 * Writes what is listed in the API's own shape: its field names in its order, words as the service sent them, instants as ISO 8601 in UTC
 * ({@code 2026-08-02T17:06:56Z}), absent fields left out. Each document is one line of text, without a line end.
 *
 * <p>A text of the service's may hold anything: in JSON it is escaped, what shows it later has to see to itself. What a restore job
 * says of downloads is written too, and is a secret.
 */
public final class BackupJson {

    private BackupJson() {}

    /**
     * An item of a listing: a backup of whatever kind, a restore job with the addresses of its download, a project, a project with its
     * clusters in outline, a rate limit, or a cluster. Clusters have one form for every tier, which the service has not: with {@code
     * tier} and {@code instanceSize}, and without what is not about backups.
     *
     * @throws IllegalArgumentException if it is an item of a type of your own
     */
    public static String of(Identified item) {
        return Fields.document(json -> write(json, item));
    }

    /** A backup schedule. */
    public static String of(BackupSchedule schedule) {
        return Fields.document(json -> ScheduleFields.write(json, schedule));
    }

    /**
     * A page: its links, its items as {@code results}, and the estimate as {@code totalCount} if there is one.
     *
     * @throws IllegalArgumentException if an item is of a type of your own
     */
    public static String page(Page<? extends Identified> page) {
        return Fields.document(json -> {
            json.writeStartObject();
            Fields.links(json, page.links());
            Fields.array(json, "results", page.items(), BackupJson::write);
            Fields.number(json, "totalCount", page.estimatedTotal());
            json.writeEndObject();
        });
    }

    static void write(JsonGenerator json, Identified item) throws IOException {
        if (item instanceof Backup backup) {
            BackupFields.write(json, backup);
        } else if (item instanceof RestoreJob job) {
            RestoreJobFields.write(json, job);
        } else if (item instanceof Cluster cluster) {
            DiscoveryFields.write(json, cluster);
        } else if (item instanceof Project project) {
            DiscoveryFields.write(json, project);
        } else if (item instanceof ProjectClusters clusters) {
            DiscoveryFields.write(json, clusters);
        } else if (item instanceof RateLimit limit) {
            RateLimitFields.write(json, limit);
        } else {
            throw new IllegalArgumentException(
                    "no item of this library: " + item.getClass().getName());
        }
    }
}
