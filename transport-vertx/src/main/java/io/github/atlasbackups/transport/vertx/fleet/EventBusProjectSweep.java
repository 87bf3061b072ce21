package io.github.atlasbackups.transport.vertx.fleet;

import static java.util.Objects.requireNonNull;

import io.github.atlasbackups.fleet.ProjectSweep;
import io.github.atlasbackups.fleet.SweptProject;
import io.github.atlasbackups.json.ProjectSweepJson;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.time.Scheduler;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;

/**
 * Has each project swept by one of the {@linkplain EventBusSweepWorker workers} on the event bus, in turn, on whatever nodes they are.
 *
 * <pre>{@code
 * FleetSweep.of(accounts).through(EventBusProjectSweep.create(vertx)).concurrency(96).toReport();
 * }</pre>
 *
 * <p>A project is handed out again when its worker is lost: when it says nothing for a while, was undeployed, or its client was closed. So it is
 * when a worker refuses it, as one of another version does. An answer that comes after that is dropped, so that each project counts once. After the
 * last attempt the project fails with an {@link io.github.atlasbackups.error.AtlasTransportException} that says why, which a sweep keeps
 * as a failure of kind TRANSPORT.
 *
 * <p>Cancelling a future tells the worker to stop. Large results are decoded on the library's own threads, which futures are completed on.
 * Over the bus go an account's name, the project and what was found: no credentials. Immutable and thread-safe; needs no closing.
 */
public final class EventBusProjectSweep implements ProjectSweep {

    private final Vertx vertx;
    private final EventBusSweepOptions options;
    private final Scheduler scheduler;

    private EventBusProjectSweep(Vertx vertx, EventBusSweepOptions options, Scheduler scheduler) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.options = requireNonNull(options, "options");
        this.scheduler = scheduler;
    }

    /** To the workers at the default address. */
    public static EventBusProjectSweep create(Vertx vertx) {
        return create(vertx, EventBusSweepOptions.defaults());
    }

    /** With these options. */
    public static EventBusProjectSweep create(Vertx vertx, EventBusSweepOptions options) {
        return create(vertx, options, Scheduler.system());
    }

    static EventBusProjectSweep create(Vertx vertx, EventBusSweepOptions options, Scheduler scheduler) {
        return new EventBusProjectSweep(vertx, options, scheduler);
    }

    @Override
    public CompletableFuture<SweptProject> sweep(String account, Project project) {
        return new HandedOutProject(vertx.eventBus(), options, scheduler, new ProjectSweepJson.Task(account, project))
                .start();
    }
}
