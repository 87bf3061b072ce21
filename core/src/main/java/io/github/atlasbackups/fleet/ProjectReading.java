package io.github.atlasbackups.fleet;

import io.github.atlasbackups.listing.ListingResult;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.ProjectId;
import io.github.atlasbackups.time.BlockingGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One reading of a project: the list of its clusters, then the backups of each. */
final class ProjectReading {

    private final FleetAccount account;
    private final Project project;
    private final SweepSettings settings;
    private final ReadTurns turns;
    private final CallsUnderWay calls = new CallsUnderWay();
    private final CompletableFuture<SweptProject> result = BlockingGuard.newFuture();

    ProjectReading(FleetAccount account, Project project, SweepSettings settings, ReadTurns turns) {
        this.account = account;
        this.project = project;
        this.settings = settings;
        this.turns = turns;
    }

    /** Starts to read. Completing the future in any way, as cancelling does, stops it. */
    CompletableFuture<SweptProject> start() {
        result.whenComplete((done, failure) -> calls.stop());
        ProjectId id = project.ref();
        if (id == null) {
            fail(SweepFailure.unreadable("the service sent no project id of the form that it promises"));
        } else {
            read(() -> settings.listing(account.clusters().all(id)).toResult(), this::listed);
        }
        return result;
    }

    FleetAccount account() {
        return account;
    }

    Project project() {
        return project;
    }

    SweepSettings settings() {
        return settings;
    }

    /** Makes a call when it is its turn, and hands its end on; neither, once the reading is over. */
    <T> void read(Supplier<CompletableFuture<T>> call, BiConsumer<@Nullable T, @Nullable Throwable> onEnd) {
        turns.take(() -> calls.start(call, (value, failure) -> {
            if (!result.isDone()) {
                try {
                    onEnd.accept(value, failure);
                } catch (Throwable thrown) {
                    result.completeExceptionally(thrown);
                }
            }
        }));
    }

    private void listed(@Nullable ListingResult<Cluster> listed, @Nullable Throwable failure) {
        if (listed == null) {
            fail(SweepFailure.of(Objects.requireNonNull(failure)));
            return;
        }
        List<ClusterReading> readings = new ArrayList<>();
        AtomicInteger waiting = new AtomicInteger(listed.items().size() + 1);
        Runnable onEnd = () -> {
            if (waiting.decrementAndGet() == 0) {
                result.complete(new SweptProject(
                        readings.stream().map(ClusterReading::result).toList(), Evidence.of(listed), null));
            }
        };
        listed.items().forEach(cluster -> readings.add(new ClusterReading(this, cluster, onEnd)));
        readings.forEach(ClusterReading::start);
        onEnd.run();
    }

    private void fail(SweepFailure failure) {
        result.complete(SweptProject.failed(failure));
    }
}
