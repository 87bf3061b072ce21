package io.github.atlasbackups.transport.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.atlasbackups.transport.HttpRequest;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Fails a test during which anything was logged at WARN or above: a blocked event loop, a lost exception, a leak.
 *
 * <p>The very first call of a JVM loads a thousand classes on its event loop, which takes seconds on a machine that is busy
 * with other things. It is made here, with a Vert.x that minds less.
 */
public final class NoVertxWarnings implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {

    private static boolean warm;

    private final ListAppender<ILoggingEvent> seen = new ListAppender<>();

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        synchronized (NoVertxWarnings.class) {
            if (!warm) {
                warmUp();
                warm = true;
            }
        }
    }

    private static void warmUp() throws IOException {
        Vertx patient = Vertx.vertx(
                new VertxOptions().setMaxEventLoopExecuteTime(1).setMaxEventLoopExecuteTimeUnit(TimeUnit.MINUTES));
        try (VertxHttpTransport transport = VertxHttpTransport.create(patient);
                RawServer server = RawServer.answering("HTTP/1.1 204 No Content\r\n\r\n")) {
            Outcome.response(transport.send(HttpRequest.get(server.origin(), "/")));
        } finally {
            patient.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        seen.list.clear();
        seen.start();
        root().addAppender(seen);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        root().detachAppender(seen);
        List<String> warnings = List.copyOf(seen.list).stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(event -> event.getLoggerName() + ": " + event.getFormattedMessage())
                .toList();
        assertThat(warnings).as("what was logged").isEmpty();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
