package io.github.atlasbackups.transport.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.atlasbackups.transport.HttpRequest;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Fails a test during which anything was logged at WARN or above: a blocked event loop, a lost exception, a leak.
 *
 * <p>Vert.x calls a loop blocked after two seconds. A loop that only waits for its turn on a busy processor can take as
 * long, so that here it is blocked after {@link #BLOCKED}: a loop that waits for something that does not come stays so for
 * longer, since every wait of these tests is given up only after {@link Outcome#GUARD}.
 *
 * <p>The very first call of a JVM loads a thousand classes on its event loop. It is made here, with a Vert.x whose checker
 * waits longer still.
 */
public final class NoVertxWarnings implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {

    /** How long a thread may be busy with one task. */
    static final Duration BLOCKED = Outcome.GUARD.dividedBy(2);

    private static final Pattern BLOCKED_FOR = Pattern.compile("has been blocked for (\\d+) ms");

    private static boolean warm;

    private final Warnings warnings = new Warnings();

    /** What was logged at WARN or above; from any thread, each at the cost of one entry in a queue. */
    private static final class Warnings extends AppenderBase<ILoggingEvent> {

        final Queue<String> seen = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.WARN) && counts(event.getFormattedMessage())) {
                seen.add(event.getLoggerName() + ": " + event.getFormattedMessage());
            }
        }
    }

    /** Whether a warning is one, and not only that a thread has been busy for a while. */
    static boolean counts(String message) {
        Matcher blocked = BLOCKED_FOR.matcher(message);
        return !blocked.find() || Long.parseLong(blocked.group(1)) >= BLOCKED.toMillis();
    }

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
        warnings.seen.clear();
        warnings.start();
        root().addAppender(warnings);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        root().detachAppender(warnings);
        assertThat(List.copyOf(warnings.seen)).as("what was logged").isEmpty();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
