package io.github.atlasbackups.fleet;

import io.github.atlasbackups.fleet.RemainingProjects.Task;
import io.github.atlasbackups.flow.SerialExecutor;
import io.github.atlasbackups.flow.Signals;
import java.util.ArrayList;
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

    private final SweepSettings settings;
    private final LocalProjectSweep local;
    private final ProjectSweep projectSweep;
    private final Signals<FleetResult> signals;
    private final SerialExecutor executor = new SerialExecutor(this::work);
    private final CallsUnderWay calls = new CallsUnderWay();
    private final Queue<Supplier<List<FleetResult>>> ended = new ConcurrentLinkedQueue<>();
    private final Iterator<FleetAccount> accounts;
    private final RemainingProjects projects;
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
        this.projects = new RemainingProjects(settings.cursor);
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
        if (window == 0 && !cancelled && aborted == null) {
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
            Task task = projects.begin();
            if (task != null) {
                window++;
                sweep(task);
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
                (listed, thrown) -> end(() -> List.of(
                        listed == null
                                ? new AccountResult(account.name(), 0, 0, null, failureOf(thrown))
                                : projects.add(account.name(), listed))));
    }

    private void sweep(Task task) {
        if (task.isEmpty()) {
            ended.add(() -> results(task, new SweptProject(List.of(), null, null)));
            return;
        }
        calls.start(
                () -> projectSweep.sweep(task.account(), task.project()),
                (swept, thrown) ->
                        end(() -> results(task, swept != null ? swept : SweptProject.failed(failureOf(thrown)))));
    }

    private List<FleetResult> results(Task task, SweptProject found) {
        List<FleetResult> results = new ArrayList<>(found.clusters().size() + 1);
        for (ClusterResult cluster : found.clusters()) {
            results.add(settings.policy == null ? cluster : cluster.checked(settings.policy));
        }
        results.add(projects.end(task, found));
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
