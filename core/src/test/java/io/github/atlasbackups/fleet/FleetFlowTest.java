package io.github.atlasbackups.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Window, back-pressure, cancellation, and callbacks that throw. */
class FleetFlowTest {

    private final FakeFleet fleet = FakeFleet.of(20, 3);

    private FleetSweep sweep() {
        return FleetSweep.of(fleet.account("prod")).clock(FakeFleet.CLOCK);
    }

    @Test
    void nothingIsRequestedBeforeTheSubscriberRequests() {
        TakingResults taking = TakingResults.of(sweep());

        assertThat(fleet.calls).isEmpty();
        taking.request(1);
        assertThat(taking.received).hasSize(1);
    }

    @Test
    void noMoreProjectsAreBegunThanTheSubscriberHasNotTaken() {
        TakingResults taking = TakingResults.of(sweep().concurrency(4)).request(1);

        assertThat(clustersListed()).isEqualTo(4);
        taking.request(3);
        assertThat(taking.received).hasSize(4);
        assertThat(clustersListed()).isEqualTo(4);
        taking.request(1);
        assertThat(taking.projects()).hasSize(1);
        assertThat(clustersListed()).isEqualTo(5);
    }

    private long clustersListed() {
        return fleet.calls.stream().filter(call -> call.startsWith("clusters")).count();
    }

    @Test
    void aSubscriberThatRequestsOneByOneGetsEverythingAndNoMoreThanItRequested() {
        TakingResults taking = TakingResults.of(sweep().concurrency(3));
        for (int i = 0; i < 81; i++) {
            assertThat(taking.received).hasSize(i);
            assertThat(taking.completed).isFalse();
            taking.request(1);
        }

        assertThat(taking.received).hasSize(81);
        assertThat(taking.completed).isTrue();
    }

    @Test
    void noMoreListsAreReadAtATimeThanTheConcurrencyOverAllProjects() {
        fleet.holding = call -> true;
        TakingResults taking = TakingResults.of(sweep().concurrency(5)).request(Long.MAX_VALUE);
        long most = 0;
        for (int i = 0; !taking.completed; i++) {
            most = Math.max(most, fleet.underWay());
            fleet.answer(i);
        }

        assertThat(most).isEqualTo(5);
        assertThat(taking.clusters()).hasSize(60);
    }

    @Test
    void aSlowProjectHoldsUpNoOther() {
        fleet.holding = call -> call.equals("dedicated " + FakeFleet.id(0) + "/c0");
        TakingResults taking = TakingResults.of(sweep().concurrency(2)).request(Long.MAX_VALUE);

        assertThat(taking.projects()).hasSize(19);
        assertThat(taking.completed).isFalse();
        fleet.answer(0);
        assertThat(taking.projects()).hasSize(20);
        assertThat(taking.completed).isTrue();
    }

    @Test
    void cancellingAbortsWhatIsUnderWayAndRequestsNothingMore() {
        fleet.holding = call -> call.startsWith("dedicated") || call.startsWith("flex");
        TakingResults taking = TakingResults.of(sweep().concurrency(4)).request(Long.MAX_VALUE);
        assertThat(fleet.underWay()).isEqualTo(4);
        int calls = fleet.calls.size();

        taking.subscription.cancel();

        assertThat(fleet.pending).hasSize(4).allMatch(CompletableFuture::isCancelled);
        assertThat(fleet.calls).hasSize(calls);
        assertThat(taking.received).hasSize(1);
        assertThat(taking.completed).isFalse();
        assertThat(taking.failure).isNull();
    }

    @Test
    void cancellingWhileTheAccountIsListedAbortsThat() {
        fleet.holding = call -> true;
        TakingResults taking = TakingResults.of(sweep()).request(1);

        taking.subscription.cancel();

        assertThat(fleet.pending).hasSize(1).allMatch(CompletableFuture::isCancelled);
        assertThat(fleet.calls).hasSize(1);
    }

    @Test
    void cancellingTheReportStopsTheSweep() {
        fleet.holding = call -> call.startsWith("clusters");
        CompletableFuture<FleetReport> report = sweep().concurrency(3).toReport();
        assertThat(fleet.underWay()).isEqualTo(3);

        report.cancel(true);

        assertThat(fleet.underWay()).isZero();
        assertThat(fleet.calls).hasSize(4);
    }

    @Test
    void cancellingOneProjectOfTheLocalPortStopsItsRequests() {
        fleet.holding = call -> call.startsWith("dedicated");
        CompletableFuture<SweptProject> project = sweep().projectSweep()
                .sweep("prod", fleet.projects.keySet().iterator().next());
        assertThat(fleet.underWay()).isEqualTo(2);

        project.cancel(true);

        assertThat(fleet.underWay()).isZero();
        assertThatThrownBy(project::join).isInstanceOf(CancellationException.class);
    }

    @Test
    void theLocalPortRefusesAnAccountThatItDoesNotKnow() {
        assertThatThrownBy(() -> sweep().projectSweep()
                        .sweep("other", fleet.projects.keySet().iterator().next()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prod");
    }

    @Test
    void aSubscriberThatThrowsIsGoneAndItsRequestsAreAborted() {
        fleet.holding = call -> call.startsWith("dedicated " + FakeFleet.id(1));
        List<Throwable> handed = new ArrayList<>();
        Thread.UncaughtExceptionHandler before = Thread.currentThread().getUncaughtExceptionHandler();
        Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> handed.add(thrown));
        TakingResults taking = new TakingResults() {
            @Override
            public void onNext(FleetResult result) {
                super.onNext(result);
                if (result instanceof ProjectResult) {
                    throw new IllegalStateException("broken");
                }
            }
        };
        try {
            sweep().concurrency(2).publisher().subscribe(taking);
            taking.request(Long.MAX_VALUE);
        } finally {
            Thread.currentThread().setUncaughtExceptionHandler(before);
        }

        assertThat(handed).hasSize(1);
        assertThat(taking.projects()).hasSize(1);
        assertThat(taking.completed).isFalse();
        assertThat(taking.failure).isNull();
        assertThat(fleet.underWay()).isZero();
    }

    @Test
    void whatOnProgressThrowsFailsTheSweepAndStopsIt() {
        fleet.holding = call -> call.startsWith("dedicated " + FakeFleet.id(1));
        IllegalStateException broken = new IllegalStateException("broken");
        CompletableFuture<FleetReport> report = sweep().concurrency(2)
                .onProgress(progress -> {
                    if (progress.projectsDone() == 1) {
                        throw broken;
                    }
                })
                .toReport();

        assertThatThrownBy(report::join).isInstanceOf(CompletionException.class).hasCause(broken);
        assertThat(fleet.underWay()).isZero();
    }

    @Test
    void progressGrowsWithEachProjectAndEndsAtAllOfThem() {
        List<FleetProgress> progress = new ArrayList<>();
        fleet.failing = call -> call.equals("clusters " + FakeFleet.id(3)) ? FakeFleet.refusal(403, "NO") : null;

        sweep().onProgress(progress::add).toReport().join();

        assertThat(progress).hasSize(21);
        assertThat(progress.get(0)).isEqualTo(new FleetProgress(1, 1, 20, 0, 0, 0));
        assertThat(progress.get(20)).isEqualTo(new FleetProgress(1, 1, 20, 20, 57, 1));
    }

    @Test
    void aRequestForNothingIsAnErrorByTheRulesOfReactiveStreams() {
        TakingResults taking = TakingResults.of(sweep()).request(0);

        assertThat(taking.failure).isInstanceOf(IllegalArgumentException.class);
        assertThat(fleet.calls).isEmpty();
    }
}
