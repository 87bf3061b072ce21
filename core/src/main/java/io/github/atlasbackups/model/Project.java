package io.github.atlasbackups.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project of an organisation ({@code group} in the API): what owns clusters.
 *
 * @param id 24 hexadecimal digits
 * @param name what people call it
 * @param orgId the organisation that it belongs to, 24 hexadecimal digits
 * @param created when it was made
 * @param clusterCount how many clusters it has, dedicated and flex ones together; deleted ones don't count
 * @param tags its labels
 * @param links related resources
 * @see <a href="https://www.mongodb.com/docs/atlas/reference/api-resources-spec/v2/#tag/Projects">Projects</a>
 */
public record Project(
        @Nullable String id,
        @Nullable String name,
        @Nullable String orgId,
        @Nullable Instant created,
        @Nullable Long clusterCount,
        List<Tag> tags,
        List<Link> links)
        implements Identified {

    /** Copies the lists. */
    public Project {
        tags = List.copyOf(tags);
        links = List.copyOf(links);
    }

    /** The id as a key of other lists; null if the service left it out, or sent none of the form that it promises. */
    public @Nullable ProjectId ref() {
        return ProjectId.orNull(id);
    }

    /** Like that of any record, with what the service sent made safe to show. */
    @Override
    public String toString() {
        return "Project[id=" + Shown.of(id) + ", name=" + Shown.of(name) + ", orgId=" + Shown.of(orgId) + ", created="
                + created + ", clusterCount=" + clusterCount + ", tags=" + tags + ", links=" + links + "]";
    }
}
