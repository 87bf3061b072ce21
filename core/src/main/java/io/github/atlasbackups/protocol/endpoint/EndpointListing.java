package io.github.atlasbackups.protocol.endpoint;

import io.github.atlasbackups.error.AtlasDecodingException;
import io.github.atlasbackups.listing.Listing;
import io.github.atlasbackups.listing.ListingPort;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.protocol.json.PageDocument;
import io.github.atlasbackups.transport.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** A port over an endpoint of the service. A child with a name of its own adds nothing but that name. */
public class EndpointListing<K, T extends Identified> implements ListingPort<K, T> {

    private static final int OK = 200;
    private static final Pattern ID = Pattern.compile("[a-f0-9]{24}");

    private final Endpoint<K, T> endpoint;
    private final AtlasService service;

    /** A port over this endpoint of this service. */
    public EndpointListing(Endpoint<K, T> endpoint, AtlasService service) {
        this.endpoint = endpoint;
        this.service = service;
    }

    @Override
    public final CompletableFuture<Page<T>> page(K of, PageRequest request) {
        if (!endpoint.paged() && request.pageNum() > 1) {
            return CompletableFuture.completedFuture(new Page<>(List.of(), request.pageNum(), null, List.of()));
        }
        long reading = ObservedReading.idOf(request, endpoint.operation(), service.events());
        return service.call(
                endpoint.page(service.baseUrl(), of, request), reading, response -> decode(request, response));
    }

    /** Reads what the list has at a parameter's value, as its first page. */
    final CompletableFuture<Page<T>> lookUp(K of, String parameter, long value) {
        return service.call(
                endpoint.lookUp(service.baseUrl(), of, parameter, value),
                response -> decode(PageRequest.first(), response));
    }

    @Override
    public final Listing<T> all(K of) {
        return ListingPort.super.all(of).scheduler(service.scheduler());
    }

    /** Asks the operation that reads one item, if there is one; else looks for it in the list. */
    @Override
    public final CompletableFuture<T> get(K of, String id) {
        if (endpoint.itemPath() == null) {
            return ListingPort.super.get(of, id);
        }
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("an id must have 24 lower-case hexadecimal digits");
        }
        return item(of, id);
    }

    /** Asks for one item by whatever its path ends in, which must need no encoding. */
    final CompletableFuture<T> item(K of, String id) {
        return service.call(endpoint.item(service.baseUrl(), of, id), response -> item(endpoint, response, service));
    }

    /** The document of a response that holds just one. */
    static <T> T item(Endpoint<?, T> endpoint, HttpResponse response, AtlasService service) {
        if (response.status() != OK) {
            throw ApiErrors.of(endpoint, response.status(), response, service);
        }
        return endpoint.reader().item(response, service.secrets());
    }

    private Page<T> decode(PageRequest request, HttpResponse response) {
        if (!request.envelope() && response.status() != OK) {
            throw ApiErrors.of(endpoint, response.status(), response, service);
        }
        PageDocument<T> document = read(request, response);
        int status = EnvelopeRule.status(request.envelope(), response.status(), document.status());
        if (status != OK) {
            throw ApiErrors.of(endpoint, status, response, service);
        }
        if (document.results() == null) {
            throw new AtlasDecodingException("/results", "the list of items is missing", null)
                    .onPage(request.pageNum());
        }
        return new Page<>(document.results(), request.pageNum(), document.totalCount(), document.links());
    }

    /** Inside an envelope an outer error may come with a body that is no envelope, as from a proxy: then it decides. */
    private PageDocument<T> read(PageRequest request, HttpResponse response) {
        try {
            return endpoint.reader().page(response, request.envelope(), service.secrets());
        } catch (AtlasDecodingException unreadable) {
            if (response.status() != OK) {
                throw ApiErrors.of(endpoint, response.status(), response, service);
            }
            throw unreadable.onPage(request.pageNum());
        }
    }
}
