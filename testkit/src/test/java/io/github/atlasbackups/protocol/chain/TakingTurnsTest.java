package io.github.atlasbackups.protocol.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.policy.DeadlinePolicy;
import io.github.atlasbackups.policy.PacingPolicy;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.protocol.resilience.Calls;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.transport.CallTag;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A client has 64 calls under way at once; the others wait for their turn. */
class TakingTurnsTest {

    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final VirtualScheduler time = new VirtualScheduler();
    private final List<String> sent = new ArrayList<>();
    private int underWay;
    private int mostUnderWay;

    private CompletableFuture<HttpResponse> answerLater(HttpRequest request) {
        CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
        sent.add(request.target());
        mostUnderWay = Math.max(mostUnderWay, ++underWay);
        answer.whenComplete((response, failure) -> underWay--);
        time.schedule(ANSWER, () -> answer.complete(Calls.answer(200)));
        return answer;
    }

    private final CallChain client = chain(this::answerLater);

    private CallChain chain(HttpTransport transport) {
        return TestChain.over(
                transport, time, 1, DeadlinePolicy.defaults(), RetryPolicy.off(), PacingPolicy.defaults());
    }

    private CompletableFuture<HttpResponse> send(String target, String bucket, boolean patient) {
        return client.send(HttpRequest.get(Walk.ORIGIN, target).withTag(new CallTag("things", bucket, patient)));
    }

    private List<CompletableFuture<HttpResponse>> pages(int count) {
        return IntStream.range(0, count)
                .mapToObj(page -> send("/page", "busy", true))
                .toList();
    }

    @Test
    void pagesOfListingsWaitForTheirTurnOutsideOfTheirDeadline() {
        List<CompletableFuture<HttpResponse>> pages = pages(2_000);

        time.advance(ANSWER.multipliedBy(2_000 / 64 + 1));

        assertThat(pages).allMatch(page -> Calls.status(page) == 200);
        assertThat(mostUnderWay).isEqualTo(64);
        assertThat(time.pending()).isZero();
    }

    @Test
    void aCallThatSomeoneWaitsForKeepsItsDeadlineAndIsNotSentAfterIt() {
        pages(2_000);
        CompletableFuture<HttpResponse> single = send("/single", "busy", false);

        time.advance(Calls.DEADLINE);

        assertThat(Calls.kind(single)).isEqualTo(Kind.TIMEOUT);
        time.advance(Duration.ofHours(1));
        assertThat(sent).doesNotContain("/single");
    }

    @Test
    void bucketsTakeTurns() {
        pages(2_000);
        CompletableFuture<HttpResponse> other = send("/other", "quiet", false);

        time.advance(ANSWER.multipliedBy(2));

        assertThat(Calls.status(other)).isEqualTo(200);
    }

    @Test
    void aCallThatIsGivenUpGivesItsTurnAway() {
        List<CompletableFuture<HttpResponse>> pages = pages(200);
        CompletableFuture<HttpResponse> last = send("/last", "busy", false);

        pages.forEach(page -> page.cancel(true));
        time.advance(ANSWER);

        assertThat(Calls.status(last)).isEqualTo(200);
        assertThat(underWay).isZero();
    }

    @Test
    void aPatientCallHasItsDeadlineOnceItIsUnderWay() {
        CallChain silent = chain(request -> new CompletableFuture<>());
        CompletableFuture<HttpResponse> page =
                silent.send(HttpRequest.get(Walk.ORIGIN, "/page").withTag(new CallTag("things", "busy", true)));

        time.advance(Calls.DEADLINE);

        assertThat(Calls.kind(page)).isEqualTo(Kind.TIMEOUT);
    }

    @Test
    void tenThousandBucketsThatAnswerAtOnceDoNotClimbTheStack() {
        List<CompletableFuture<HttpResponse>> answers = new ArrayList<>();
        List<CompletableFuture<HttpResponse>> held = new ArrayList<>();
        CallChain atOnce = chain(request -> {
            if (held.size() < 64) {
                CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
                held.add(answer);
                return answer;
            }
            return CompletableFuture.completedFuture(Calls.answer(200));
        });
        for (int i = 0; i < 10_000; i++) {
            answers.add(atOnce.send(
                    HttpRequest.get(Walk.ORIGIN, "/page").withTag(new CallTag("things", "bucket-" + i, true))));
        }

        held.forEach(answer -> answer.complete(Calls.answer(200)));

        assertThat(answers).allMatch(answer -> Calls.status(answer) == 200);
    }
}
