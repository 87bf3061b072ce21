package io.github.atlasbackups.examples.services;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatorOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.parsetools.JsonParser;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/**
 * The Vert.x service under load, by {@code -Psoak}. Readers, service and simulator share the machine: where it does other things at the
 * same time, {@code -Dsoak.busy=true} doesn't count how long the service's loop was busy.
 */
@Tag("soak")
@Timeout(600)
class BackupVerticleLoadTest {

    private static final ClusterRef CLUSTER = ClusterRef.of("64d0c0ffee0123456789abcd", "Cluster0");
    private static final int BACKUPS = 5_000;
    private static final int PAGES = BACKUPS / 100;
    private static final int READERS = 200;
    private static final int HANGING_UP = 50;

    private final List<String> ids = new ArrayList<>();
    private final ListAppender<ILoggingEvent> blocked = new ListAppender<>();
    private final Logger checker = (Logger) LoggerFactory.getLogger("io.vertx.core.impl.BlockedThreadChecker");
    private final AtomicLong read = new AtomicLong();
    private AtlasSimulator simulator;
    private Vertx serving;
    private Vertx reading;
    private HttpClient client;
    private BackupVerticle service;

    @BeforeEach
    void start() throws Exception {
        ClusterData cluster = ClusterData.flex(CLUSTER, BACKUPS, 7);
        cluster.snapshots().stream().map(Snapshot::id).forEach(ids::add);
        simulator = AtlasSimulator.start(SimulatedAtlas.of(
                BackupData.of(cluster),
                SimulatorOptions.standard().rateLimits(rules -> rules.enforced(false)))); // Else they set the pace.
        serving = Vertx.vertx(new VertxOptions()
                .setMaxEventLoopExecuteTime(100)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS)
                .setBlockedThreadCheckInterval(50)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS));
        service = VertxBackupService.injector(serving, Environment.demo(simulator), new ServicePort(0))
                .getInstance(BackupVerticle.class);
        await(serving.deployVerticle(service));
        reading = Vertx.vertx();
        client = reading.createHttpClient(new PoolOptions().setHttp1MaxSize(READERS));
        await(read(BACKUPS, 0)); // Loads classes, and may block a loop.
        read.set(0);
        blocked.start();
        checker.addAppender(blocked);
    }

    @AfterEach
    void close() throws Exception {
        checker.detachAppender(blocked);
        await(reading.close());
        await(serving.close());
        simulator.close();
    }

    private static <V> V await(Future<V> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(500, TimeUnit.SECONDS);
    }

    /** Reads so many backups in order, then hangs up unless that is all; a part of the body at a time, with a rest after each. */
    private Future<Void> read(int backups, long restMillis) {
        Promise<Void> end = Promise.promise();
        client.request(
                        HttpMethod.GET,
                        service.port(),
                        "127.0.0.1",
                        "/projects/" + CLUSTER.project() + "/clusters/Cluster0/backups")
                .compose(request -> request.send().onSuccess(HttpClientResponse::pause))
                .onSuccess(response -> new Reader(response, backups, restMillis, end).start())
                .onFailure(end::tryFail);
        return end.future();
    }

    private final class Reader {

        private final HttpClientResponse response;
        private final int wanted;
        private final long restMillis;
        private final Promise<Void> end;
        private final JsonParser parser = JsonParser.newParser();
        private int seen;

        Reader(HttpClientResponse response, int wanted, long restMillis, Promise<Void> end) {
            this.response = response;
            this.wanted = wanted;
            this.restMillis = restMillis;
            this.end = end;
        }

        void start() {
            parser.exceptionHandler(end::tryFail);
            parser.handler(event -> {
                switch (event.type()) {
                    case START_ARRAY -> parser.objectValueMode();
                    case VALUE -> {
                        if (event.isObject()) {
                            take(event.objectValue());
                        }
                    }
                    default -> {}
                }
            });
            response.exceptionHandler(end::tryFail);
            response.endHandler(ended -> {
                if (seen == BACKUPS) {
                    end.tryComplete();
                } else {
                    end.tryFail("ended after " + seen);
                }
            });
            response.handler(part -> {
                parser.handle(part);
                if (seen >= wanted && wanted < BACKUPS) {
                    end.tryComplete();
                    response.request().connection().close();
                } else if (restMillis == 0) {
                    response.fetch(1);
                } else {
                    reading.setTimer(restMillis, rested -> response.fetch(1));
                }
            });
            response.fetch(1);
        }

        private void take(JsonObject backup) {
            if (!ids.get(seen).equals(backup.getString("id"))) {
                end.tryFail("out of order at " + seen);
            }
            seen++;
            read.incrementAndGet();
        }
    }

    /** Of the heap after the JVM's last collection: one that is forced would stop the loops that are watched here. */
    private static long usedMegabytes() {
        GcInfo last = ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class).stream()
                .map(GarbageCollectorMXBean::getLastGcInfo)
                .filter(Objects::nonNull)
                .max(Comparator.comparingLong(GcInfo::getEndTime))
                .orElseThrow();
        long used = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                used += last.getMemoryUsageAfterGc().get(pool.getName()).getUsed();
            }
        }
        return used >> 20;
    }

    @Test
    void twoHundredSlowReadersEachGetEverythingInOrderAndNothingPilesUp() throws Exception {
        List<Future<Void>> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            readers.add(read(BACKUPS, 5));
        }
        Promise<List<Long>> measured = Promise.promise();
        List<Long> used = new ArrayList<>();
        reading.setPeriodic(100, timer -> {
            long quarter = (long) READERS * BACKUPS / 4;
            if (read.get() > quarter * (used.size() + 1)) {
                used.add(usedMegabytes());
            }
            if (used.size() == 3) {
                reading.cancelTimer(timer);
                measured.complete(used);
            }
        });
        await(Future.all(readers));
        assertThat(read.get()).isEqualTo((long) READERS * BACKUPS);
        List<Long> quarters = await(measured.future());
        System.out.println("MB in use after the last collection before each quarter: " + quarters);
        assertThat(quarters).allSatisfy(megabytes -> assertThat(megabytes).isLessThan(384));
        System.out.println("times that a loop was busy for 100 ms and longer: " + blocked.list.size());
        if (!Boolean.getBoolean("soak.busy")) {
            assertThat(blocked.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .isEmpty();
        }
    }

    @Test
    void readersThatHangUpAreForgotten() throws Exception {
        List<Future<Void>> readers = new ArrayList<>();
        for (int i = 0; i < HANGING_UP; i++) {
            readers.add(read(BACKUPS / 10, 5));
        }
        await(Future.all(readers));
        await(read(BACKUPS, 0)); // What was under way for them has come to its end behind this.
        long before = simulator.atlas().traffic().requests();
        await(read(BACKUPS, 0));
        assertThat(simulator.atlas().traffic().requests() - before).isBetween((long) PAGES, PAGES + 1L);
    }
}
