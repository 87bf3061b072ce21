package io.github.atlasbackups.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A subscriber that requests when the test says so, and remembers all signals. */
class TakingResults implements Flow.Subscriber<FleetResult> {

    final List<FleetResult> received = new ArrayList<>();
    Flow.Subscription subscription;

    @Nullable
    Throwable failure;

    boolean completed;

    static TakingResults of(FleetSweep sweep) {
        TakingResults taking = new TakingResults();
        sweep.publisher().subscribe(taking);
        return taking;
    }

    TakingResults request(long n) {
        subscription.request(n);
        return this;
    }

    List<ClusterResult> clusters() {
        return of(ClusterResult.class);
    }

    List<ProjectResult> projects() {
        return of(ProjectResult.class);
    }

    <T> List<T> of(Class<T> kind) {
        return received.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public void onSubscribe(Flow.Subscription s) {
        subscription = s;
    }

    @Override
    public void onNext(FleetResult result) {
        received.add(result);
    }

    @Override
    public void onError(Throwable thrown) {
        failure = thrown;
    }

    @Override
    public void onComplete() {
        completed = true;
    }
}
