package io.github.atlasbackups.protocol.endpoint;

import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.protocol.json.ItemReader;
import io.github.atlasbackups.transport.BaseUrl;
import io.github.atlasbackups.transport.CallTag;
import io.github.atlasbackups.transport.HttpRequest;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One list operation of the API, and its single-item twin.
 *
 * @param operation what logs call it
 * @param path the list's path; keys are made of characters that need no encoding, their types see to it
 * @param accept the media type, whose date selects the newest version of the resource at or before it
 * @param reader reads the items
 * @param bucket the key of the rate-limit bucket that its calls draw from: the service has one per endpoint set and project
 * @param sunset when the operation ends or ended and what takes its place, or null if it is not going away
 * @param <K> what the list belongs to
 * @param <T> what is listed
 */
public record Endpoint<K, T>(
        String operation,
        Function<K, String> path,
        String accept,
        ItemReader<T> reader,
        Function<K, String> bucket,
        @Nullable Sunset sunset) {

    /** The request for one page; see {@link CallTag#patient()}. */
    HttpRequest page(BaseUrl baseUrl, K of, PageRequest page) {
        return request(baseUrl, of, path.apply(of) + Query.of(page), page.patient());
    }

    /** The request for one item. */
    HttpRequest item(BaseUrl baseUrl, K of, String id) {
        return request(baseUrl, of, path.apply(of) + "/" + id, false);
    }

    private HttpRequest request(BaseUrl baseUrl, K of, String target, boolean patient) {
        return HttpRequest.get(baseUrl.origin(), baseUrl.target(target))
                .withHeader("Accept", accept)
                .withTag(new CallTag(operation, bucket.apply(of), patient));
    }
}
