package io.github.atlasbackups.protocol.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.error.AtlasDecodingException;
import io.github.atlasbackups.error.GoneException;
import io.github.atlasbackups.error.NotFoundException;
import io.github.atlasbackups.event.AtlasListener;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.protocol.call.ClientEvents;
import io.github.atlasbackups.protocol.json.Secrets;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.BaseUrl;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointListingTest {

    private static final BaseUrl BASE_URL = BaseUrl.parse("https://cloud.mongodb.com");
    private static final ClusterRef CLUSTER = ClusterRef.of("5f1d7a3c9b2e4d6f8a0b1c2d", "Cluster0");

    private final List<HttpRequest> requests = new ArrayList<>();

    private <T extends Identified> Page<T> read(
            Endpoint<ClusterRef, T> endpoint, PageRequest page, String now, HttpResponse answer) throws Throwable {
        Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
        HttpTransport transport = request -> {
            requests.add(request);
            return CompletableFuture.completedFuture(answer);
        };
        EndpointListing<ClusterRef, T> port = new EndpointListing<>(endpoint, service(transport, clock));
        try {
            return port.page(CLUSTER, page).get();
        } catch (ExecutionException failure) {
            throw failure.getCause();
        }
    }

    private static HttpResponse answer(int status, String body) {
        return HttpResponse.of(status, HttpHeaders.empty().with("Content-Type", "application/json"), body);
    }

    private Throwable failure(
            Endpoint<ClusterRef, ? extends Identified> endpoint, PageRequest page, String now, HttpResponse answer) {
        return catchThrowable(() -> read(endpoint, page, now, answer));
    }

    @Test
    void theRequestsAreThoseOfTheDocumentedCalls() throws Throwable {
        HttpResponse empty = answer(200, "{\"results\":[]}");
        read(Endpoints.SHARED_SNAPSHOTS, PageRequest.first(), "2026-01-01T00:00:00Z", empty);
        read(Endpoints.FLEX_SNAPSHOTS, PageRequest.first(), "2026-01-01T00:00:00Z", empty);
        read(Endpoints.CHECKPOINTS, PageRequest.first().pretty(true), "2026-01-01T00:00:00Z", empty);
        assertThat(requests)
                .extracting(HttpRequest::target)
                .containsExactly(
                        "/api/atlas/v1.0/groups/5f1d7a3c9b2e4d6f8a0b1c2d/clusters/Cluster0/backup/tenant/snapshots",
                        "/api/atlas/v2/groups/5f1d7a3c9b2e4d6f8a0b1c2d/flexClusters/Cluster0/backup/snapshots",
                        "/api/atlas/v2/groups/5f1d7a3c9b2e4d6f8a0b1c2d/clusters/Cluster0/backupCheckpoints?pretty=true");
        assertThat(requests)
                .extracting(request -> request.headers().toMap().toString())
                .containsExactly(
                        "{Accept=[application/json]}",
                        "{Accept=[application/vnd.atlas.2025-03-12+json]}",
                        "{Accept=[application/vnd.atlas.2025-03-12+json]}");
    }

    @Test
    void everyParameterThatIsNotTheDefaultIsSent() throws Throwable {
        PageRequest page = new PageRequest(3, 7, false, true, true, false);
        read(Endpoints.CHECKPOINTS, page, "2026-01-01T00:00:00Z", answer(200, "{\"results\":[]}"));
        assertThat(requests.get(0).target())
                .endsWith("?envelope=true&includeCount=false&itemsPerPage=7&pageNum=3&pretty=true");
    }

    @Test
    void callsOfOneProjectAndEndpointSetShareABucket() throws Throwable {
        read(Endpoints.FLEX_SNAPSHOTS, PageRequest.first(), "2026-01-01T00:00:00Z", answer(200, "{\"results\":[]}"));
        assertThat(requests.get(0).tag().bucket()).isEqualTo("flex-snapshots/5f1d7a3c9b2e4d6f8a0b1c2d");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 301, 302, 400, 401, 403, 404, 429, 500, 503})
    void everyOtherStatusIsATypedError(int status) {
        assertThat(failure(Endpoints.FLEX_SNAPSHOTS, PageRequest.first(), "2026-01-01T00:00:00Z", answer(status, "")))
                .isInstanceOfSatisfying(
                        AtlasApiException.class,
                        error -> assertThat(error.status()).isEqualTo(status));
    }

    @ParameterizedTest
    @CsvSource({"200, 404", "500, 404", "404, 404"})
    void insideAnEnvelopeTheInnerErrorDecides(int outer, int inner) {
        String body = "{\"status\":" + inner + ",\"error\":404,\"errorCode\":\"CLUSTER_NOT_FOUND\",\"detail\":\"No.\"}";
        assertThat(failure(
                        Endpoints.FLEX_SNAPSHOTS,
                        PageRequest.first().envelope(true),
                        "2026-01-01T00:00:00Z",
                        answer(outer, body)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("CLUSTER_NOT_FOUND: No.");
    }

    @Test
    void insideAnEnvelopeTheInnerSuccessDecides() throws Throwable {
        assertThat(read(
                                Endpoints.FLEX_SNAPSHOTS,
                                PageRequest.first().envelope(true),
                                "2026-01-01T00:00:00Z",
                                answer(500, "{\"status\":200,\"results\":[{}]}"))
                        .items())
                .hasSize(1);
    }

    @Test
    void aProxysErrorPageInsteadOfAnEnvelopeIsThatError() {
        HttpResponse page = HttpResponse.of(503, HttpHeaders.empty().with("Content-Type", "text/html"), "<html>");
        assertThat(failure(Endpoints.FLEX_SNAPSHOTS, PageRequest.first().envelope(true), "2026-01-01T00:00:00Z", page))
                .isInstanceOfSatisfying(
                        AtlasApiException.class,
                        error -> assertThat(error.status()).isEqualTo(503));
    }

    @Test
    void aStatusInABodyThatWasNotAskedToBeAnEnvelopeMeansNothing() throws Throwable {
        assertThat(read(
                                Endpoints.FLEX_SNAPSHOTS,
                                PageRequest.first(),
                                "2026-01-01T00:00:00Z",
                                answer(200, "{\"status\":404,\"results\":[]}"))
                        .items())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"results\":[{},{\"id\":7}]} | page 3: unreadable response at /results/1/id: expected a string, got a number (line 1,",
                "{}                           | page 3: unreadable response at /results: the list of items is missing",
            })
    void whatCannotBeReadIsNamedWithItsPageItsPlaceAndWhatWasFound(String body, String message) {
        assertThat(failure(Endpoints.FLEX_SNAPSHOTS, PageRequest.number(3), "2026-01-01T00:00:00Z", answer(200, body)))
                .isInstanceOf(AtlasDecodingException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aListDocumentWithoutItemsIsRefused() {
        assertThat(failure(Endpoints.FLEX_SNAPSHOTS, PageRequest.first(), "2026-01-01T00:00:00Z", answer(200, "{}")))
                .isInstanceOfSatisfying(
                        AtlasDecodingException.class,
                        error -> assertThat(error.location()).isEqualTo("/results"));
    }

    @Test
    void aSharedTierCallPastItsSunsetNamesFlexAsSuccessor() {
        PageRequest first = PageRequest.first();
        assertThat(failure(Endpoints.SHARED_SNAPSHOTS, first, "2026-01-22T23:59:59Z", answer(410, "")))
                .isInstanceOf(GoneException.class)
                .hasMessageContaining("flex");
        assertThat(failure(Endpoints.SHARED_SNAPSHOTS, first, "2026-01-23T00:00:00Z", answer(404, "")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("flex");
        assertThat(failure(Endpoints.SHARED_SNAPSHOTS, first, "2026-01-22T23:59:59Z", answer(404, "")))
                .hasMessageNotContaining("flex");
        assertThat(failure(Endpoints.FLEX_SNAPSHOTS, first, "2026-01-23T00:00:00Z", answer(404, "")))
                .hasMessageNotContaining("successor");
    }

    @Test
    void cancellingThePageCancelsTheExchange() {
        CompletableFuture<HttpResponse> exchange = new CompletableFuture<>();
        EndpointListing<ClusterRef, ?> port =
                new EndpointListing<>(Endpoints.FLEX_SNAPSHOTS, service(request -> exchange, Clock.systemUTC()));
        port.page(CLUSTER, PageRequest.first()).cancel(false);
        assertThat(exchange).isCancelled();
    }

    @Test
    void aPathPrefixComesBeforeThePathAndChangesNothingElse() {
        for (String url : List.of("https://gateway.example", "https://gateway.example/atlas/")) {
            HttpTransport transport = request -> {
                requests.add(request);
                return new CompletableFuture<>();
            };
            AtlasService service = service(BaseUrl.parse(url), transport, Clock.systemUTC());
            new EndpointListing<>(Endpoints.FLEX_SNAPSHOTS, service).page(CLUSTER, PageRequest.number(2));
        }

        HttpRequest plain = requests.get(0);
        HttpRequest prefixed = requests.get(1);
        assertThat(prefixed.target()).isEqualTo("/atlas" + plain.target());
        assertThat(prefixed.origin()).isEqualTo(plain.origin());
        assertThat(prefixed.headers().toMap()).isEqualTo(plain.headers().toMap());
        assertThat(prefixed.tag()).hasToString(String.valueOf(plain.tag()));
    }

    private static AtlasService service(HttpTransport transport, Clock clock) {
        return service(BASE_URL, transport, clock);
    }

    private static AtlasService service(BaseUrl baseUrl, HttpTransport transport, Clock clock) {
        return new AtlasService(
                baseUrl,
                transport,
                Secrets.none(),
                new ClientEvents(AtlasListener.of(List.of()), Scheduler.system(), clock));
    }
}
