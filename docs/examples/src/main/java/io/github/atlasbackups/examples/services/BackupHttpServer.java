package io.github.atlasbackups.examples.services;

import com.google.inject.Inject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.atlasbackups.coverage.ClusterCoverage;
import io.github.atlasbackups.json.ListingJson;
import io.github.atlasbackups.listing.Await;
import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.model.Snapshot;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Answers questions about backups over HTTP, with a thread for each request. */
final class BackupHttpServer implements AutoCloseable {

    private final SnapshotListing snapshots;
    private final ClusterCoverages coverages;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @Inject
    BackupHttpServer(SnapshotListing snapshots, ClusterCoverages coverages, ServicePort port) throws IOException {
        this.snapshots = snapshots;
        this.coverages = coverages;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port.number()), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
    }

    void start() {
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            try {
                answer(Question.of(exchange.getRequestURI()), exchange);
            } catch (RuntimeException failure) {
                if (exchange.getResponseCode() >= 0) {
                    throw failure; // The head is out: the connection closes, and the reader sees a body that breaks
                    // off.
                }
                send(exchange, Answers.status(failure), Answers.failure(failure).toString());
            }
        }
    }

    private void answer(Question question, HttpExchange exchange) throws IOException {
        if (question.topic() == Question.Topic.BACKUPS) {
            stream(question, exchange);
            return;
        }
        ClusterCoverage coverage = Await.result(coverages.of(question.cluster()));
        send(
                exchange,
                200,
                (question.at() == null ? Answers.newest(coverage) : Answers.restorable(coverage, question.at()))
                        .toString());
    }

    /** The head goes out when the first page is there, so that a list that is refused is answered with an error. */
    private void stream(Question question, HttpExchange exchange) throws IOException {
        try (Stream<Snapshot> listed = snapshots.all(question.cluster()).stream()) {
            Iterator<Snapshot> each = listed.iterator();
            boolean any = each.hasNext();
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = new BufferedOutputStream(exchange.getResponseBody());
            ListingJson json = new ListingJson();
            while (any) {
                body.write(json.part(List.of(each.next())));
                any = each.hasNext();
            }
            body.write(json.end());
            body.flush();
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
