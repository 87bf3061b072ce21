package io.github.atlasbackups.examples.services;

import com.google.inject.Inject;
import io.github.atlasbackups.coverage.ClusterCoverage;
import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.transport.vertx.client.ListingStream;
import io.github.atlasbackups.transport.vertx.client.VertxListing;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers questions about backups over HTTP, on an event loop. */
final class BackupVerticle extends VerticleBase {

    private static final int PAGE = 100;

    private final SnapshotListing snapshots;
    private final ClusterCoverages coverages;
    private final int port;
    private @Nullable HttpServer server;

    @Inject
    BackupVerticle(SnapshotListing snapshots, ClusterCoverages coverages, ServicePort port) {
        this.snapshots = snapshots;
        this.coverages = coverages;
        this.port = port.number();
    }

    @Override
    public Future<?> start() {
        return vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(port, "127.0.0.1")
                .onSuccess(listening -> server = listening);
    }

    int port() {
        return Objects.requireNonNull(server, "not deployed yet").actualPort();
    }

    private void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response().putHeader("Content-Type", "application/json");
        Question question;
        try {
            question = Question.of(URI.create(request.uri()));
        } catch (IllegalArgumentException bad) {
            fail(response, bad);
            return;
        }
        if (question.topic() == Question.Topic.BACKUPS) {
            pipe(
                    VertxListing.of(vertx, snapshots, question.cluster())
                            .with(all -> all.itemsPerPage(PAGE).concurrency(2)) // No more ahead of a slow reader.
                            .json(),
                    response);
            return;
        }
        Future.<ClusterCoverage>fromCompletionStage(coverages.of(question.cluster()), context)
                .map(coverage ->
                        question.at() == null ? Answers.newest(coverage) : Answers.restorable(coverage, question.at()))
                .onSuccess(answer -> response.end(answer.toString()))
                .onFailure(failure -> fail(response, failure));
    }

    /** The head goes out with the first page, so that a list that is refused is answered with an error. */
    private static void pipe(ListingStream<Buffer> json, HttpServerResponse response) {
        response.setChunked(true).closeHandler(gone -> json.cancel());
        json.pipe().endOnFailure(false).to(response).onFailure(failure -> {
            if (response.headWritten()) {
                response.reset();
            } else {
                fail(response.setChunked(false), failure);
            }
        });
    }

    private static void fail(HttpServerResponse response, Throwable failure) {
        response.setStatusCode(Answers.status(failure))
                .end(Answers.failure(failure).toString());
    }
}
