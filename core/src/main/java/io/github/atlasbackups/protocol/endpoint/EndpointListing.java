package io.github.atlasbackups.protocol.endpoint;

import io.github.atlasbackups.error.AtlasDecodingException;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.protocol.json.PageDocument;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import io.github.atlasbackups.transport.Origin;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/** An endpoint of one origin, called over a transport: {@link #page} is what the domain's ports are made of. */
public final class EndpointListing<T> {

    private static final int OK = 200;

    private final Endpoint<T> endpoint;
    private final Origin origin;
    private final HttpTransport transport;
    private final Clock clock;
    private final boolean patient;

    private EndpointListing(
            Endpoint<T> endpoint, Origin origin, HttpTransport transport, Clock clock, boolean patient) {
        this.endpoint = endpoint;
        this.origin = origin;
        this.transport = transport;
        this.clock = clock;
        this.patient = patient;
    }

    /** The clock only reads dates: a sunset's, a {@code Retry-After}'s. */
    public EndpointListing(Endpoint<T> endpoint, Origin origin, HttpTransport transport, Clock clock) {
        this(endpoint, origin, transport, clock, false);
    }

    /** The same, whose calls wait for their rate limit beyond their deadline, as the pages of a long listing do. */
    public EndpointListing<T> patient() {
        return new EndpointListing<>(endpoint, origin, transport, clock, true);
    }

    /** One page; the promises of the domain's ports hold. */
    public CompletableFuture<Page<T>> page(ClusterRef cluster, PageRequest request) {
        CompletableFuture<HttpResponse> exchange = transport.send(endpoint.request(origin, cluster, request, patient));
        return Mapped.of(exchange, response -> decode(request, response));
    }

    private Page<T> decode(PageRequest request, HttpResponse response) {
        if (!request.envelope() && response.status() != OK) {
            throw ApiErrors.of(endpoint, response.status(), response, clock);
        }
        PageDocument<T> document = read(request, response);
        int status = EnvelopeRule.status(request.envelope(), response.status(), document.status());
        if (status != OK) {
            throw ApiErrors.of(endpoint, status, response, clock);
        }
        if (document.results() == null) {
            throw new AtlasDecodingException("/results", "the list of items is missing", null);
        }
        return new Page<>(document.results(), request.pageNum(), document.totalCount(), document.links());
    }

    /** Inside an envelope an outer error may come with a body that is no envelope, as from a proxy: then it decides. */
    private PageDocument<T> read(PageRequest request, HttpResponse response) {
        try {
            return endpoint.reader().read(response);
        } catch (AtlasDecodingException unreadable) {
            if (response.status() != OK) {
                throw ApiErrors.of(endpoint, response.status(), response, clock);
            }
            throw unreadable;
        }
    }
}
