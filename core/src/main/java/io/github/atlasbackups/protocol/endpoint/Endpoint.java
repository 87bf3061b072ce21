package io.github.atlasbackups.protocol.endpoint;

import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.protocol.json.ItemReader;
import io.github.atlasbackups.transport.BaseUrl;
import io.github.atlasbackups.transport.CallTag;
import io.github.atlasbackups.transport.HttpRequest;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One list operation of the API, and its single-item twin.
 *
 * @param operation what logs call it
 * @param path the list's path; keys are made of characters that need no encoding, their types see to it
 * @param itemPath what stands before an item's id; null if no operation reads one item
 * @param query a parameter that its every page is requested with, whose value needs no encoding; empty for none
 * @param paged whether it takes page parameters; otherwise its one answer is the whole list
 * @param accept the media type, whose date selects the newest version of the resource at or before it
 * @param reader reads the items
 * @param bucket the key of the rate-limit bucket that its calls draw from: the service has one per endpoint set and project
 * @param sunset when the operation ends or ended and what takes its place, or null if it is not going away
 * @param role the least role that may call it
 * @param <K> what the list belongs to
 * @param <T> what is listed
 */
public record Endpoint<K, T>(
        String operation,
        Function<K, String> path,
        @Nullable Function<K, String> itemPath,
        Function<K, String> query,
        boolean paged,
        String accept,
        ItemReader<T> reader,
        Function<K, String> bucket,
        @Nullable Sunset sunset,
        String role) {

    private static final String READ_ONLY = "Project Read Only";

    /** A paged list whose items stand below it, and which is not going away. */
    static <K, T> Endpoint<K, T> of(
            String operation,
            Function<K, String> path,
            String accept,
            ItemReader<T> reader,
            Function<K, String> bucket) {
        return new Endpoint<>(operation, path, path, of -> "", true, accept, reader, bucket, null, READ_ONLY);
    }

    /** The same operation without pages. */
    Endpoint<K, T> unpaged() {
        return new Endpoint<>(operation, path, itemPath, query, false, accept, reader, bucket, sunset, role);
    }

    /** The same operation with its items elsewhere than below the list. */
    Endpoint<K, T> itemPath(Function<K, String> newItemPath) {
        return new Endpoint<>(operation, path, newItemPath, query, paged, accept, reader, bucket, sunset, role);
    }

    /** The same operation where none reads one item. */
    Endpoint<K, T> withoutItems() {
        return new Endpoint<>(operation, path, null, query, paged, accept, reader, bucket, sunset, role);
    }

    /** The same operation with a parameter for every page. */
    Endpoint<K, T> query(Function<K, String> newQuery) {
        return new Endpoint<>(operation, path, itemPath, newQuery, paged, accept, reader, bucket, sunset, role);
    }

    /** The same operation for those who have this role. */
    Endpoint<K, T> role(String newRole) {
        return new Endpoint<>(operation, path, itemPath, query, paged, accept, reader, bucket, sunset, newRole);
    }

    /** The same operation with an end. */
    Endpoint<K, T> sunset(Sunset newSunset) {
        return new Endpoint<>(operation, path, itemPath, query, paged, accept, reader, bucket, newSunset, role);
    }

    /** The request for one page; see {@link CallTag#patient()}. */
    HttpRequest page(BaseUrl baseUrl, K of, PageRequest page) {
        return request(
                baseUrl,
                of,
                path.apply(of) + Query.of(query.apply(of), paged ? page : Query.form(page)),
                page.patient());
    }

    /** The request for what the list has at a parameter's value, which nobody needs counted. */
    HttpRequest lookUp(BaseUrl baseUrl, K of, String parameter, long value) {
        return request(baseUrl, of, path.apply(of) + "?includeCount=false&" + parameter + "=" + value, false);
    }

    /** The request for a document that stands alone at the path. */
    HttpRequest document(BaseUrl baseUrl, K of) {
        return request(baseUrl, of, path.apply(of), false);
    }

    /** The request for one item. */
    HttpRequest item(BaseUrl baseUrl, K of, String id) {
        return request(baseUrl, of, Objects.requireNonNull(itemPath).apply(of) + "/" + id, false);
    }

    private HttpRequest request(BaseUrl baseUrl, K of, String target, boolean patient) {
        return HttpRequest.get(baseUrl.origin(), baseUrl.target(target))
                .withHeader("Accept", accept)
                .withTag(new CallTag(operation, bucket.apply(of), patient));
    }
}
