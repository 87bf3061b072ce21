package io.github.atlasbackups.transport.vertx.fleet;

import static java.util.Objects.requireNonNull;

import io.github.atlasbackups.fleet.Evidence;
import io.github.atlasbackups.fleet.ProjectSweep;
import io.github.atlasbackups.fleet.SweepFailure;
import io.github.atlasbackups.fleet.SweptProject;
import io.github.atlasbackups.model.Project;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A sweep whose projects stay in hand until the test ends them. */
final class HeldSweep implements ProjectSweep {

    record Held(String account, Project project, CompletableFuture<SweptProject> future) {}

    private final BlockingQueue<Held> projects = new LinkedBlockingQueue<>();

    @Override
    public CompletableFuture<SweptProject> sweep(String account, Project project) {
        CompletableFuture<SweptProject> future = new CompletableFuture<>();
        projects.add(new Held(account, project, future));
        return future;
    }

    /** The next project that it was asked for. */
    Held next() throws InterruptedException {
        return requireNonNull(projects.poll(60, TimeUnit.SECONDS), "the worker was not asked");
    }

    boolean hasNone() {
        return projects.isEmpty();
    }

    static Project project(int number) {
        return new Project(
                String.format("64d0c0ffee0123456789%04x", number), "p" + number, null, null, 1L, List.of(), List.of());
    }

    /** What was found, recognizable by its failure. */
    static SweptProject found(String what) {
        return new SweptProject(
                List.of(), Evidence.VERIFIED, new SweepFailure(SweepFailure.Kind.REFUSED, 500, null, what));
    }
}
