package io.github.atlasbackups.transport.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class NoVertxWarningsTest {

    private static final String CHECKER = "io.vertx.core.impl.BlockedThreadChecker";

    private static String blockedFor(long millis) {
        return "Thread Thread[#23,vert.x-eventloop-thread-0,5,main] has been blocked for " + millis
                + " ms, time limit is 2000 ms";
    }

    @Test
    void aLoopThatWasBusyForAWhileIsNoWarningAndABlockedOneIs() {
        long bound = NoVertxWarnings.BLOCKED.toMillis();
        assertThat(NoVertxWarnings.counts(blockedFor(bound - 1))).isFalse();
        assertThat(NoVertxWarnings.counts(blockedFor(bound))).isTrue();
        assertThat(NoVertxWarnings.counts("Unhandled exception")).isTrue();
    }

    @Test
    void aWarningOfAnyThreadFailsTheTest() throws Exception {
        NoVertxWarnings extension = new NoVertxWarnings();
        extension.beforeEach(null);
        Thread other = new Thread(() -> LoggerFactory.getLogger(CHECKER).warn(blockedFor(60_000)));
        other.start();
        other.join();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> extension.afterEach(null))
                .withMessageContaining("60000 ms");
        extension.beforeEach(null);
        extension.afterEach(null);
    }

    /** If Vert.x says it in other words some day, the bound of the extension has to be read from those. */
    @Test
    void vertxSaysForHowLongAThreadHasBeenBlocked() throws Exception {
        CompletableFuture<String> said = new CompletableFuture<>();
        AppenderBase<ILoggingEvent> listener = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                said.complete(event.getFormattedMessage());
            }
        };
        listener.start();
        Logger checker = (Logger) LoggerFactory.getLogger(CHECKER);
        checker.addAppender(listener);
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setBlockedThreadCheckInterval(10)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS)
                .setMaxEventLoopExecuteTime(50)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS));
        CountDownLatch blocked = new CountDownLatch(1);
        try {
            vertx.runOnContext(ignored -> {
                try {
                    blocked.await(1, TimeUnit.MINUTES);
                } catch (InterruptedException closed) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThat(said.get(Outcome.GUARD.toSeconds(), TimeUnit.SECONDS))
                    .matches(".*has been blocked for \\d+ ms.*");
        } finally {
            blocked.countDown();
            checker.detachAppender(listener);
            VertxClosing.close(vertx);
        }
    }
}
