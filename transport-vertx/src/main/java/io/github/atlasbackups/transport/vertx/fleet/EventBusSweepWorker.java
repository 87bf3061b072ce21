package io.github.atlasbackups.transport.vertx.fleet;

import io.github.atlasbackups.fleet.ProjectSweep;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Sweeps projects for whoever asks over the event bus, see {@link EventBusProjectSweep}: one on each node that is to take part.
 *
 * <pre>{@code
 * EventBusSweepWorker.start(vertx, FleetSweep.of(accounts).projectSweep());
 * }</pre>
 *
 * <p>Which accounts it knows, how many lists it reads at a time and how well, and what it is authenticated with is up to the {@code
 * ProjectSweep} that it has. Give every node the same accounts.
 *
 * <p>It ends with the verticle on whose context it was started, before that one's {@code stop} is called, or else with the Vert.x, or when it is
 * {@linkplain #close closed}. What it has in hand is stopped then, and swept by another. So is what nobody asks for any more.
 *
 * <p>Whoever can send to the event bus can have a project swept and read what was found. Thread-safe.
 */
public final class EventBusSweepWorker {

    private final Vertx vertx;
    private final String deploymentId;

    private EventBusSweepWorker(Vertx vertx, String deploymentId) {
        this.vertx = vertx;
        this.deploymentId = deploymentId;
    }

    /** A worker at the default address. */
    public static Future<EventBusSweepWorker> start(Vertx vertx, ProjectSweep sweep) {
        return start(vertx, EventBusSweepOptions.DEFAULT_ADDRESS, sweep);
    }

    /**
     * A worker at this address.
     *
     * @return a future of it, when the whole cluster can reach it
     */
    public static Future<EventBusSweepWorker> start(Vertx vertx, String address, ProjectSweep sweep) {
        return vertx.deployVerticle(new Service(vertx, address, sweep)).map(id -> new EventBusSweepWorker(vertx, id));
    }

    /** Takes no more projects, and stops those in hand. Idempotent. */
    public Future<Void> close() {
        return vertx.deploymentIDs().contains(deploymentId)
                ? vertx.undeploy(deploymentId).recover(undeployedMeanwhile -> Future.succeededFuture())
                : Future.succeededFuture();
    }

    /** The verticle: all of it happens on its context. */
    private static final class Service implements Deployable {

        private final Vertx vertx;
        private final String address;
        private final String own;
        private final ProjectSweep sweep;
        private final Map<String, ProjectInHand> projects = new HashMap<>();
        private boolean closing;

        Service(Vertx vertx, String address, ProjectSweep sweep) {
            this.vertx = vertx;
            this.address = address;
            this.own = address + "." + UUID.randomUUID();
            this.sweep = sweep;
        }

        @Override
        public Future<?> deploy(Context context) {
            EventBus bus = vertx.eventBus();
            return bus.consumer(own, this::asked)
                    .completion()
                    .compose(reachable -> bus.consumer(address, this::begin).completion());
        }

        /** Vert.x closes the consumers. */
        @Override
        public Future<?> undeploy(Context context) {
            closing = true;
            List.copyOf(projects.values()).forEach(project -> project.drop("the worker was closed"));
            return Future.succeededFuture();
        }

        private void begin(Message<Object> message) {
            String objection = SweepProtocol.objection(message);
            String id = SweepProtocol.id(message);
            String text = SweepProtocol.text(message);
            if (objection != null) {
                message.fail(SweepProtocol.REFUSED, objection);
            } else if (!SweepProtocol.is(message, SweepProtocol.BEGIN) || id == null || text == null) {
                message.fail(SweepProtocol.REFUSED, "a message that is no task came to the address of the workers");
            } else if (closing) {
                message.fail(SweepProtocol.GONE, "the worker was closed");
            } else {
                ProjectInHand project =
                        new ProjectInHand(vertx, SweepProtocol.millis(message), () -> projects.remove(id));
                projects.put(id, project);
                message.reply(null, SweepProtocol.accepted(own));
                project.start(sweep, text);
            }
        }

        private void asked(Message<Object> message) {
            String objection = SweepProtocol.objection(message);
            ProjectInHand project = projects.get(SweepProtocol.id(message));
            if (objection != null) {
                message.fail(SweepProtocol.REFUSED, objection);
            } else if (project == null) {
                message.fail(SweepProtocol.GONE, "the worker doesn't have the project in hand any more");
            } else if (SweepProtocol.is(message, SweepProtocol.WAIT)) {
                project.askedBy(message);
            } else if (SweepProtocol.is(message, SweepProtocol.CANCEL)) {
                project.drop("the project was taken back");
            } else {
                message.fail(SweepProtocol.REFUSED, "a message that is no question came to a worker");
            }
        }
    }
}
