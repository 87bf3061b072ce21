package io.github.atlasbackups.transport.vertx.fleet;

import static io.github.atlasbackups.transport.vertx.fleet.EventBusSweepOptions.DEFAULT_ADDRESS;
import static io.github.atlasbackups.transport.vertx.fleet.HeldSweep.found;
import static io.github.atlasbackups.transport.vertx.fleet.HeldSweep.project;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.fleet.ProjectSweep;
import io.github.atlasbackups.fleet.SweepFailure;
import io.github.atlasbackups.fleet.SweptProject;
import io.github.atlasbackups.json.ProjectSweepJson;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On one Vert.x that is not clustered. Waits of the sender pass when the test says so. */
@Timeout(120)
class EventBusSweepTest {

    private final Vertx vertx = Vertx.vertx();
    private final StoppedClock clock = new StoppedClock();
    private final EventBusSweepOptions options =
            EventBusSweepOptions.defaults().withSilence(Duration.ofMinutes(5)).withAttempts(3, Duration.ZERO);
    private final ProjectSweep sender = EventBusProjectSweep.create(vertx, options, clock);

    @AfterEach
    void end() throws Exception {
        await(vertx.close());
    }

    @Test
    void aWorkerIsAskedForTheProjectAndItsAnswerIsTheResult() throws Exception {
        HeldSweep worker = worker();
        CompletableFuture<SweptProject> result = sender.sweep("production", project(1));
        HeldSweep.Held held = worker.next();
        assertThat(held.account()).isEqualTo("production");
        assertThat(held.project()).isEqualTo(project(1));
        assertThat(result).isNotDone();
        held.future().complete(found("one"));
        assertThat(get(result)).isEqualTo(found("one"));
    }

    @Test
    void projectsAreSpreadOverTheWorkersInTurn() throws Exception {
        List<HeldSweep> workers = List.of(worker(), worker(), worker());
        List<CompletableFuture<SweptProject>> results = IntStream.range(0, 12)
                .mapToObj(i -> sender.sweep("a", project(i)))
                .toList();
        for (HeldSweep worker : workers) {
            for (int i = 0; i < 4; i++) {
                worker.next().future().complete(found("x"));
            }
            assertThat(worker.hasNone()).isTrue();
        }
        for (CompletableFuture<SweptProject> result : results) {
            assertThat(get(result)).isEqualTo(found("x"));
        }
    }

    @Test
    void withoutAWorkerTheProjectFailsAsATransportDoesAfterTheLastAttempt() {
        AtlasTransportException failure = failure(sender.sweep("a", project(1)));
        assertThat(failure.kind()).isEqualTo(AtlasTransportException.Kind.CONNECT);
        assertThat(failure).hasMessageContainingAll(DEFAULT_ADDRESS, "3 attempts", "no worker is there");
        assertThat(SweepFailure.of(failure).kind()).isEqualTo(SweepFailure.Kind.TRANSPORT);
    }

    @Test
    void aWorkerThatComesLaterIsFound() throws Exception {
        ProjectSweep patient =
                EventBusProjectSweep.create(vertx, options.withAttempts(2, Duration.ofSeconds(5)), clock);
        CompletableFuture<SweptProject> result = patient.sweep("a", project(1));
        HeldSweep worker = worker();
        clock.pass(Duration.ofSeconds(5));
        worker.next().future().complete(found("late"));
        assertThat(get(result)).isEqualTo(found("late"));
    }

    @Test
    void aWorkerThatIsClosedStopsAndItsProjectsAreSweptByAnother() throws Exception {
        HeldSweep lost = new HeldSweep();
        EventBusSweepWorker closed = await(EventBusSweepWorker.start(vertx, lost));
        CompletableFuture<SweptProject> result = sender.sweep("a", project(1));
        HeldSweep.Held stopped = lost.next();
        HeldSweep other = worker();
        await(closed.close());
        other.next().future().complete(found("again"));
        assertThat(get(result)).isEqualTo(found("again"));
        assertThat(stopped.future()).isCancelled();
        await(closed.close());
    }

    @Test
    void aWorkerEndsWithTheVerticleThatStartedIt() throws Exception {
        HeldSweep lost = new HeldSweep();
        String service = await(vertx.deployVerticle(new VerticleBase() {
            @Override
            public Future<?> start() {
                return EventBusSweepWorker.start(vertx, lost);
            }
        }));
        CompletableFuture<SweptProject> result = sender.sweep("a", project(1));
        HeldSweep.Held stopped = lost.next();
        HeldSweep other = worker();
        await(vertx.undeploy(service));
        other.next().future().complete(found("again"));
        assertThat(get(result)).isEqualTo(found("again"));
        assertThat(stopped.future()).isCancelled();
    }

    /** One whose node is gone without a word: nothing comes any more. Its answer comes when it is not waited for any more. */
    @Test
    void aWorkerThatFallsSilentIsGivenUpAndItsLateAnswerIsDropped() throws Exception {
        BlockingQueue<Message<Object>> questions = new LinkedBlockingQueue<>();
        await(vertx.eventBus().consumer("silent", questions::add).completion());
        var silent =
                vertx.eventBus().consumer(DEFAULT_ADDRESS, task -> task.reply(null, SweepProtocol.accepted("silent")));
        await(silent.completion());
        CompletableFuture<SweptProject> result = sender.sweep("a", project(1));
        Message<Object> question = take(questions);
        await(silent.unregister());
        HeldSweep other = worker();
        clock.pass(options.silence());
        HeldSweep.Held held = other.next();
        question.reply(ProjectSweepJson.of(found("late")), SweepProtocol.message(SweepProtocol.DONE));
        assertThat(SweepProtocol.is(take(questions), SweepProtocol.CANCEL)).isTrue();
        assertThat(result).isNotDone();
        held.future().complete(found("again"));
        assertThat(get(result)).isEqualTo(found("again"));
    }

    @Test
    void aTaskThatIsAcceptedTooLateIsTakenBack() throws Exception {
        BlockingQueue<Message<Object>> tasks = new LinkedBlockingQueue<>();
        BlockingQueue<Message<Object>> questions = new LinkedBlockingQueue<>();
        await(vertx.eventBus().consumer("slow", questions::add).completion());
        var slow = vertx.eventBus().consumer(DEFAULT_ADDRESS, tasks::add);
        await(slow.completion());
        CompletableFuture<SweptProject> result = sender.sweep("a", project(1));
        Message<Object> task = take(tasks);
        await(slow.unregister());
        HeldSweep other = worker();
        clock.pass(options.silence());
        other.next().future().complete(found("again"));
        task.reply(null, SweepProtocol.accepted("slow"));
        Message<Object> question = take(questions);
        assertThat(SweepProtocol.is(question, SweepProtocol.CANCEL)).isTrue();
        assertThat(SweepProtocol.id(question)).isEqualTo(SweepProtocol.id(task));
        assertThat(get(result)).isEqualTo(found("again"));
    }

    @Test
    void aSweepThatFailsIsTriedElsewhereAndInTheEndOnlyItsClassIsTold() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        await(EventBusSweepWorker.start(vertx, (account, project) -> {
            if (asked.incrementAndGet() % 2 == 0) {
                throw new IllegalStateException("secret");
            }
            return CompletableFuture.failedFuture(new IllegalStateException("secret"));
        }));
        AtlasTransportException failure = failure(sender.sweep("a", project(1)));
        assertThat(asked).hasValue(3);
        assertThat(failure).hasMessageContaining("IllegalStateException");
        assertThat(failure.getMessage()).doesNotContain("secret");
    }

    @Test
    void anAccountThatNoWorkerKnowsIsNamedAsTheCause() throws Exception {
        await(EventBusSweepWorker.start(vertx, (account, project) -> {
            throw new IllegalArgumentException("no such account");
        }));
        assertThat(failure(sender.sweep("a", project(1)))).hasMessageContaining("its sweep must know its name");
    }

    @Test
    void whatAClosedClientFoundDoesNotCount() throws Exception {
        HeldSweep worker = worker();
        CompletableFuture<SweptProject> result = sender.sweep("a", project(1));
        worker.next()
                .future()
                .complete(SweptProject.failed(
                        new SweepFailure(SweepFailure.Kind.CLOSED, null, null, "the client is closed")));
        worker.next().future().complete(found("again"));
        assertThat(get(result)).isEqualTo(found("again"));
    }

    @Test
    void cancellingStopsTheWorker() throws Exception {
        HeldSweep worker = worker();
        CompletableFuture<SweptProject> result = sender.sweep("a", project(1));
        HeldSweep.Held held = worker.next();
        result.cancel(true);
        assertCancelled(held);
    }

    @Test
    void cancellingBeforeTheTaskIsAcceptedStopsTheWorkerToo() throws Exception {
        BlockingQueue<Message<Object>> tasks = new LinkedBlockingQueue<>();
        BlockingQueue<Message<Object>> questions = new LinkedBlockingQueue<>();
        await(vertx.eventBus().consumer("slow", questions::add).completion());
        await(vertx.eventBus().consumer(DEFAULT_ADDRESS, tasks::add).completion());
        CompletableFuture<SweptProject> result = sender.sweep("a", project(1));
        Message<Object> task = take(tasks);
        result.cancel(true);
        task.reply(null, SweepProtocol.accepted("slow"));
        assertThat(SweepProtocol.is(take(questions), SweepProtocol.CANCEL)).isTrue();
    }

    @Test
    void aWorkerThatNobodyAsksStops() throws Exception {
        HeldSweep worker = worker();
        await(vertx.eventBus()
                .request(
                        DEFAULT_ADDRESS,
                        task(),
                        SweepProtocol.question(SweepProtocol.BEGIN, "id", Duration.ofMillis(1))));
        assertCancelled(worker.next());
    }

    @Test
    void aWorkerSaysThatItIsWorkingForAsLongAsItIsAsked() throws Exception {
        HeldSweep worker = worker();
        Message<Object> accepted = await(vertx.eventBus()
                .request(
                        DEFAULT_ADDRESS,
                        task(),
                        SweepProtocol.question(SweepProtocol.BEGIN, "id", Duration.ofMinutes(5))));
        String own = SweepProtocol.worker(accepted);
        for (int i = 0; i < 5; i++) {
            Message<Object> answer = await(vertx.eventBus()
                    .request(own, null, SweepProtocol.question(SweepProtocol.WAIT, "id", Duration.ofMillis(1))));
            assertThat(SweepProtocol.is(answer, SweepProtocol.WORKING)).isTrue();
        }
        worker.next().future().complete(found("one"));
        Message<Object> answer = await(vertx.eventBus()
                .request(own, null, SweepProtocol.question(SweepProtocol.WAIT, "id", Duration.ofMinutes(5))));
        assertThat(SweepProtocol.is(answer, SweepProtocol.DONE)).isTrue();
        Throwable gone = catchThrowable(() -> await(vertx.eventBus()
                .request(own, null, SweepProtocol.question(SweepProtocol.WAIT, "id", Duration.ofMinutes(5)))));
        assertThat(gone).hasMessageContaining("in hand any more");
    }

    @Test
    void foreignMessagesAreRefusedAndTheWorkerGoesOn() throws Exception {
        HeldSweep worker = worker();
        List<DeliveryOptions> headers = List.of(
                new DeliveryOptions(),
                SweepProtocol.message(SweepProtocol.BEGIN),
                SweepProtocol.question(SweepProtocol.WAIT, "id", Duration.ofMinutes(1)),
                new DeliveryOptions(SweepProtocol.question(SweepProtocol.BEGIN, "id", Duration.ofMinutes(1)))
                        .setHeaders(SweepProtocol.question(SweepProtocol.BEGIN, "id", Duration.ofMinutes(1))
                                .getHeaders()
                                .set("atlas-sweep-version", "2")));
        for (DeliveryOptions each : headers) {
            for (Object body : new Object[] {null, "hello", 7}) {
                Throwable refused = catchThrowable(() -> await(vertx.eventBus().request(DEFAULT_ADDRESS, body, each)));
                assertThat(((ReplyException) refused).failureCode()).isEqualTo(SweepProtocol.REFUSED);
            }
        }
        vertx.eventBus().send(DEFAULT_ADDRESS, "nobody waits for an answer");
        CompletableFuture<SweptProject> result = sender.sweep("a", project(1));
        worker.next().future().complete(found("one"));
        assertThat(get(result)).isEqualTo(found("one"));
    }

    @Test
    void whatIsNoQuestionIsRefusedAtAWorkersOwnAddressAndItKeepsTheProject() throws Exception {
        HeldSweep worker = worker();
        DeliveryOptions begin = SweepProtocol.question(SweepProtocol.BEGIN, "id", Duration.ofMinutes(1));
        String own = SweepProtocol.worker(await(vertx.eventBus().request(DEFAULT_ADDRESS, task(), begin)));
        DeliveryOptions nameless = new DeliveryOptions().addHeader("atlas-sweep-id", "id");
        DeliveryOptions unknown = SweepProtocol.question("later", "id", Duration.ofMinutes(1));
        for (DeliveryOptions each : List.of(nameless, unknown)) {
            Throwable refused = catchThrowable(() -> await(vertx.eventBus().request(own, "x", each)));
            assertThat(((ReplyException) refused).failureCode()).isEqualTo(SweepProtocol.REFUSED);
        }
        DeliveryOptions noNumber = SweepProtocol.message(SweepProtocol.WAIT)
                .addHeader("atlas-sweep-id", "id")
                .addHeader("atlas-sweep-millis", "soon");
        assertThat(SweepProtocol.is(await(vertx.eventBus().request(own, null, noNumber)), SweepProtocol.WORKING))
                .isTrue();
        worker.next().future().complete(found("one"));
        Message<Object> answer = await(vertx.eventBus()
                .request(own, null, SweepProtocol.question(SweepProtocol.WAIT, "id", Duration.ofMinutes(5))));
        assertThat(SweepProtocol.is(answer, SweepProtocol.DONE)).isTrue();
    }

    @Test
    void aTaskThatIsNoneIsRefusedWithWhatIsWrongInIt() throws Exception {
        worker();
        String own = SweepProtocol.worker(await(vertx.eventBus()
                .request(
                        DEFAULT_ADDRESS,
                        "{\"version\":1}",
                        SweepProtocol.question(SweepProtocol.BEGIN, "id", Duration.ofMinutes(5)))));
        Throwable refused = catchThrowable(() -> await(vertx.eventBus()
                .request(own, null, SweepProtocol.question(SweepProtocol.WAIT, "id", Duration.ofMinutes(5)))));
        assertThat(((ReplyException) refused).failureCode()).isEqualTo(SweepProtocol.REFUSED);
        assertThat(refused).hasMessageContaining("the field is missing");
    }

    @Test
    void aSweepThatFindsNullFailsInsteadOfBeingAskedForEver() throws Exception {
        await(EventBusSweepWorker.start(vertx, (account, project) -> CompletableFuture.completedFuture(null)));
        assertThat(failure(sender.sweep("a", project(1)))).hasMessageContaining("NullPointerException");
    }

    @Test
    void anAnswerToAQuestionThatIsNoAnswerFailsTheAttempt() throws Exception {
        await(vertx.eventBus()
                .consumer("w", question -> question.reply("x", SweepProtocol.message("later")))
                .completion());
        await(vertx.eventBus()
                .consumer(DEFAULT_ADDRESS, task -> task.reply(null, SweepProtocol.accepted("w")))
                .completion());
        assertThat(failure(sender.sweep("a", project(1))))
                .hasMessageContaining("something else than a worker answered");
    }

    @Test
    void aWorkerOfAnotherVersionSaysSoAndTheProjectIsHandedToTheNext() throws Exception {
        await(vertx.eventBus()
                .consumer(DEFAULT_ADDRESS, task -> task.fail(SweepProtocol.REFUSED, "a message has version 1, not 2"))
                .completion());
        HeldSweep worker = worker();
        CompletableFuture<SweptProject> result = sender.sweep("a", project(1));
        worker.next().future().complete(found("one"));
        assertThat(get(result)).isEqualTo(found("one"));
    }

    @Test
    void answersOfAnotherVersionAreRefusedInsteadOfMisread() throws Exception {
        BlockingQueue<DeliveryOptions> answers = new LinkedBlockingQueue<>();
        await(vertx.eventBus()
                .consumer(DEFAULT_ADDRESS, task -> task.reply("x", answers.remove()))
                .completion());
        DeliveryOptions later = SweepProtocol.accepted("w");
        later.getHeaders().set("atlas-sweep-version", "2");
        for (DeliveryOptions answer : List.of(later, new DeliveryOptions(), SweepProtocol.message("later"))) {
            answers.addAll(List.of(answer, answer, answer));
            AtlasTransportException failure = failure(sender.sweep("a", project(1)));
            assertThat(failure)
                    .hasMessageContaining(
                            answer == later
                                    ? "different versions"
                                    : answer.getHeaders() == null ? "not of a sweep" : "else than a worker");
        }
    }

    @Test
    void aResultThatIsNoneOrOfAnotherVersionIsRefused() throws Exception {
        List<String> texts = new ArrayList<>(List.of(
                "hello", ProjectSweepJson.of(found("x")).replace("\"version\":1", "\"version\":2"), "{\"version\":1}"));
        await(vertx.eventBus()
                .consumer("w", question -> {
                    if (SweepProtocol.is(question, SweepProtocol.WAIT)) {
                        question.reply(texts.remove(0), SweepProtocol.message(SweepProtocol.DONE));
                    }
                })
                .completion());
        await(vertx.eventBus()
                .consumer(DEFAULT_ADDRESS, task -> task.reply(null, SweepProtocol.accepted("w")))
                .completion());
        assertThat(failure(sender.sweep("a", project(1)))).hasMessageContaining("/clusters: the field is missing");
        assertThat(texts).isEmpty();
    }

    @Test
    void aSenderWhoseVertxIsClosedFailsInsteadOfWaitingForever() throws Exception {
        Vertx closed = Vertx.vertx();
        HeldSweep worker = new HeldSweep();
        await(EventBusSweepWorker.start(closed, worker));
        CompletableFuture<SweptProject> result =
                EventBusProjectSweep.create(closed, options, clock).sweep("a", project(1));
        worker.next();
        await(closed.close());
        while (!result.isDone()) {
            clock.passIfAny(options.silence());
        }
        failure(result);
    }

    @Test
    void resultsAreDecodedOffTheEventLoop() throws Exception {
        HeldSweep worker = worker();
        CompletableFuture<SweptProject> result = sender.sweep("a", project(1));
        CompletableFuture<Boolean> onEventLoop = result.thenApply(found -> io.vertx.core.Context.isOnEventLoopThread());
        worker.next().future().complete(found("one"));
        assertThat(get(onEventLoop)).isFalse();
    }

    private HeldSweep worker() throws Exception {
        HeldSweep worker = new HeldSweep();
        await(EventBusSweepWorker.start(vertx, worker));
        return worker;
    }

    private static String task() {
        return ProjectSweepJson.of(new ProjectSweepJson.Task("a", project(1)));
    }

    private static void assertCancelled(HeldSweep.Held held) {
        CompletableFuture<Boolean> cancelled =
                held.future().handle((found, failure) -> held.future().isCancelled());
        assertThat(cancelled.orTimeout(60, TimeUnit.SECONDS).join()).isTrue();
    }

    private static AtlasTransportException failure(CompletableFuture<?> future) {
        Throwable thrown = AtlasException.unwrap(catchThrowable(() -> get(future)));
        assertThat(thrown).isInstanceOf(AtlasTransportException.class);
        return (AtlasTransportException) thrown;
    }

    private static <T> T take(BlockingQueue<T> queue) throws InterruptedException {
        T taken = queue.poll(60, TimeUnit.SECONDS);
        assertThat(taken).isNotNull();
        return taken;
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(60, TimeUnit.SECONDS);
    }

    private static <T> T await(Future<T> future) throws Exception {
        try {
            return get(future.toCompletionStage().toCompletableFuture());
        } catch (java.util.concurrent.ExecutionException failed) {
            throw (Exception) failed.getCause();
        }
    }
}
