package io.github.atlasbackups.fleet;

import io.github.atlasbackups.time.BlockingGuard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** Makes a report of all results. */
final class ReportCollector implements Flow.Subscriber<FleetResult> {

    private final CompletableFuture<FleetReport> report = BlockingGuard.newFuture();
    private final List<AccountResult> accounts = new ArrayList<>();
    private final List<ProjectSummary> projects = new ArrayList<>();
    private final List<ClusterSummary> clusters = new ArrayList<>();
    private final SweepSettings settings;
    private final Consumer<? super FleetResult> onResult;
    private final Instant started;

    private ReportCollector(SweepSettings settings, Consumer<? super FleetResult> onResult) {
        this.settings = settings;
        this.onResult = onResult;
        this.started = settings.clock.instant();
    }

    /** Starts to read. Completing the future in any way, as cancelling does, stops the sweep. */
    static CompletableFuture<FleetReport> collect(
            Flow.Publisher<FleetResult> results, SweepSettings settings, Consumer<? super FleetResult> onResult) {
        ReportCollector collector = new ReportCollector(settings, onResult);
        results.subscribe(collector);
        return collector.report;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        report.whenComplete((done, failure) -> subscription.cancel());
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(FleetResult result) {
        try {
            onResult.accept(result);
            add(result);
        } catch (Throwable thrown) {
            report.completeExceptionally(thrown);
        }
    }

    private void add(FleetResult result) {
        if (result instanceof ClusterResult cluster) {
            clusters.add(ClusterSummary.of(cluster));
        } else if (result instanceof ProjectResult project) {
            projects.add(ProjectSummary.of(project));
        } else if (result instanceof AccountResult account) {
            accounts.add(account);
        }
    }

    @Override
    public void onError(Throwable failure) {
        report.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        report.complete(
                new FleetReport(started, settings.clock.instant(), settings.policy, accounts, projects, clusters));
    }
}
