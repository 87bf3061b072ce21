package io.github.atlasbackups.fleet;

import io.github.atlasbackups.flow.Subscribing;
import java.util.List;

/** A subscriber of a sweep's results. */
class TakingResults extends Subscribing<FleetResult> {

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
}
