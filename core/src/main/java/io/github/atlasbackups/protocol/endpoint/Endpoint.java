package io.github.atlasbackups.protocol.endpoint;

import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.protocol.json.PageReader;
import io.github.atlasbackups.transport.CallTag;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.Origin;
import org.jspecify.annotations.Nullable;

/**
 * One list operation of the API.
 *
 * @param operation what logs call it
 * @param path the path; {@code {project}} and {@code {cluster}} stand for their values
 * @param accept the media type, whose date selects the newest version of the resource at or before it
 * @param reader reads the items
 * @param rateLimitSet the endpoint set whose bucket, one per project, its calls draw from
 * @param sunset when the operation ends or ended and what takes its place, or null if it is not going away
 */
public record Endpoint<T>(
        String operation,
        String path,
        String accept,
        PageReader<T> reader,
        String rateLimitSet,
        @Nullable Sunset sunset) {

    /** The request for one page; see {@link CallTag#patient()}. */
    public HttpRequest request(Origin origin, ClusterRef cluster, PageRequest page, boolean patient) {
        // Both values are made of characters that need no encoding; their types see to it.
        String target = path.replace("{project}", cluster.project().value())
                        .replace("{cluster}", cluster.cluster().value())
                + Query.of(page);
        String bucket = rateLimitSet + "/" + cluster.project();
        return HttpRequest.get(origin, target)
                .withHeader("Accept", accept)
                .withTag(new CallTag(operation, bucket, patient));
    }
}
