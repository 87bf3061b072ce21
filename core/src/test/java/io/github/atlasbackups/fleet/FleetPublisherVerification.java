package io.github.atlasbackups.fleet;

import io.github.atlasbackups.flow.TckRun;
import io.github.atlasbackups.model.Project;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

/** The rules of Reactive Streams, as their authors test them, for {@link FleetSweep#publisher}. */
public class FleetPublisherVerification extends FlowPublisherVerification<FleetResult> {

    public FleetPublisherVerification() {
        super(TckRun.environment());
    }

    /**
     * The result of the account comes first, so that n results are those of n - 1 projects. Half of them come
     * from other threads. One at a time, since the TCK wants the same order for each subscriber.
     */
    @Override
    public Flow.Publisher<FleetResult> createFlowPublisher(long elements) {
        FakeFleet fleet = new FakeFleet();
        for (int i = 1; i < elements; i++) {
            fleet.add(FakeFleet.project(FakeFleet.id(i), null), List.of());
        }
        return FleetSweep.of(fleet.account("tck"))
                .through(FleetPublisherVerification::empty)
                .concurrency(1)
                .publisher();
    }

    private static CompletableFuture<SweptProject> empty(String account, Project project) {
        SweptProject empty = new SweptProject(List.of(), Evidence.VERIFIED, null);
        return project.hashCode() % 2 == 0
                ? CompletableFuture.completedFuture(empty)
                : CompletableFuture.supplyAsync(() -> empty);
    }

    /** None: a sweep fails for nothing but what is thrown by a callback, which comes after a result. */
    @Override
    public Flow.@Nullable Publisher<FleetResult> createFailedFlowPublisher() {
        return null;
    }

    @Override
    public long maxElementsFromPublisher() {
        return 1_000;
    }
}
