package io.github.atlasbackups.fleet;

import io.github.atlasbackups.flow.SerialExecutor;
import io.github.atlasbackups.flow.Signals;
import io.github.atlasbackups.listing.ListingResult;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.ProjectId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a fleet for one subscriber. Tasks are listing an account and sweeping a project; the window is those that are under way
 * and those whose results the subscriber has not taken. Projects come before accounts, so that few accounts are listed ahead.
 *
 * <p>The first request of the subscriber sets it off. All work is done by one thread at a time. What ends elsewhere leaves its results in a queue, as a step to take.
 */
final class SweepRun {

    private record Task(FleetAccount account, Project project) {}

    /** Those without an id come last: no cursor can name them. */
    private static final Comparator<Project> BY_ID =
            Comparator.comparing(Project::ref, Comparator.nullsLast(FleetCursor::compare));

    private final SweepSettings settings;
    private final LocalProjectSweep local;
    private final ProjectSweep projectSweep;
    private final Signals<FleetResult> signals;
    private final SerialExecutor executor = new SerialExecutor(this::work);
    private final CallsUnderWay calls = new CallsUnderWay();
    private final Queue<Supplier<List<FleetResult>>> ended = new ConcurrentLinkedQueue<>();
    private final Iterator<FleetAccount> accounts;
    private final Queue<Task> projects = new ArrayDeque<>();
    private FleetCursor cursor;
    private FleetProgress progress;
    private List<FleetResult> offered = List.of();
    private int window;
    private boolean over;
    private volatile boolean cancelled;
    private volatile @Nullable Throwable aborted;

    SweepRun(SweepSettings settings, Flow.Subscriber<? super FleetResult> subscriber) {
        this.settings = settings;
        this.local = new LocalProjectSweep(settings);
        this.projectSweep = settings.through != null ? settings.through : local;
        this.signals = new Signals<>(subscriber, executor::run, this::cancel, this::abort);
        this.accounts = settings.accounts.values().iterator();
        this.cursor = settings.cursor;
        this.progress = FleetProgress.begin(settings.accounts.size());
    }

    void subscribed() {
        signals.subscribed();
    }

    private void cancel() {
        cancelled = true;
        stop();
        executor.run();
    }

    private void abort(Throwable failure) {
        aborted = failure;
        stop();
        executor.run();
    }

    private void stop() {
        local.stop();
        calls.stop();
    }

    private void work() {
        try {
            while (!over && step()) {}
        } catch (Throwable thrown) {
            fail(thrown);
        }
    }

    /** One step; returns whether there may be another. */
    private boolean step() {
        Throwable failure = aborted;
        if (cancelled || failure != null) {
            fail(failure);
            return false;
        }
        signals.flush();
        if (cancelled || aborted != null) {
            return true;
        }
        if (signals.holds()) {
            startTasks();
            return false;
        }
        handedOut();
        Supplier<List<FleetResult>> next = ended.poll();
        if (next != null) {
            offered = next.get();
            signals.offer(offered);
            return true;
        }
        startTasks();
        if (window == 0) {
            over = true;
            signals.complete();
        }
        return !ended.isEmpty();
    }

    private void handedOut() {
        if (!offered.isEmpty()) {
            window--;
            offered.forEach(result -> progress = progress.with(result));
            offered = List.of();
            settings.onProgress.accept(progress);
        }
    }

    private void startTasks() {
        while (window < settings.concurrency && !cancelled && aborted == null) {
            Task task = projects.poll();
            if (task != null) {
                window++;
                sweep(task.account().name(), task.project());
            } else if (accounts.hasNext()) {
                window++;
                list(accounts.next());
            } else {
                return;
            }
        }
    }

    private void list(FleetAccount account) {
        calls.start(
                () -> settings.listing(account.projects().all()).toResult(),
                (listed, failure) -> end(() -> {
                    if (listed == null) {
                        return List.of(new AccountResult(account.name(), 0, 0, null, failureOf(failure)));
                    }
                    return List.of(listed(account, listed));
                }));
    }

    private AccountResult listed(FleetAccount account, ListingResult<Project> listed) {
        List<Project> remaining = new ArrayList<>();
        for (Project project : listed.items()) {
            ProjectId id = project.ref();
            if (id == null || !settings.cursor.isDone(account.name(), id)) {
                remaining.add(project);
            }
        }
        remaining.sort(BY_ID);
        remaining.forEach(project -> projects.add(new Task(account, project)));
        return new AccountResult(account.name(), listed.items().size(), remaining.size(), Evidence.of(listed), null);
    }

    private void sweep(String account, Project project) {
        ProjectId id = project.ref();
        if (id != null) {
            cursor = cursor.begun(account, id);
        }
        Long count = project.clusterCount();
        if (count != null && count == 0) {
            ended.add(() ->
                    results(account, project, ProjectResult.State.EMPTY, new SweptProject(List.of(), null, null)));
            return;
        }
        calls.start(
                () -> projectSweep.sweep(account, project),
                (swept, thrown) -> end(() -> {
                    SweptProject found = swept != null ? swept : SweptProject.failed(failureOf(thrown));
                    ProjectResult.State state =
                            found.failure() == null ? ProjectResult.State.LISTED : ProjectResult.State.FAILED;
                    return results(account, project, state, found);
                }));
    }

    private List<FleetResult> results(String account, Project project, ProjectResult.State state, SweptProject found) {
        List<FleetResult> results = new ArrayList<>(found.clusters().size() + 1);
        for (ClusterResult cluster : found.clusters()) {
            results.add(settings.policy == null ? cluster : cluster.checked(settings.policy));
        }
        ProjectId id = project.ref();
        if (id != null) {
            cursor = cursor.done(account, id);
        }
        results.add(new ProjectResult(
                account, project, state, found.clusters().size(), found.evidence(), found.failure(), cursor));
        return results;
    }

    private static SweepFailure failureOf(@Nullable Throwable thrown) {
        return SweepFailure.of(Objects.requireNonNull(thrown));
    }

    private void end(Supplier<List<FleetResult>> step) {
        ended.add(step);
        executor.run();
    }

    /** Ends everything: without a word to a subscriber that has cancelled. */
    private void fail(@Nullable Throwable failure) {
        over = true;
        stop();
        projects.clear();
        ended.clear();
        if (failure != null) {
            signals.fail(failure);
        }
    }
}
