package io.github.atlasbackups.fleet;

import io.github.atlasbackups.coverage.CheckPolicy;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * A reading of the backups of every cluster of every project, of one or several accounts.
 *
 * <p>A sweep is lazy: nothing is requested until it is read, and each reading starts afresh. It is immutable; the methods named like a
 * setting return changed copies. It is thread-safe.
 *
 * <p>A reading costs a request for each 500 projects, two for each project that has clusters (there are two lists of them), and one for
 * each cluster, or two if schedules are read. The lists of clusters say which tier a cluster has, so that no request is made in vain:
 * free clusters and the service's own cost none, nor do projects in which the service counts no cluster.
 *
 * <p>Whatever can't be read is a result, see {@link FleetResult#failure}, and the sweep goes on. Only what {@link #onProgress} throws ends
 * it.
 *
 * <p>Besides its results, a reading keeps what the accounts list of projects that are not done, and what was found in as many
 * projects as are worked on {@linkplain #concurrency at a time}.
 */
public final class FleetSweep {

    private final SweepSettings settings;

    private FleetSweep(SweepSettings settings) {
        this.settings = settings;
    }

    /**
     * A sweep over these accounts, with default settings.
     *
     * @throws IllegalArgumentException if there is none, or two have the same name
     */
    public static FleetSweep of(FleetAccount... accounts) {
        return of(List.of(accounts));
    }

    /** The same from a list. */
    public static FleetSweep of(List<FleetAccount> accounts) {
        return new FleetSweep(new SweepSettings(accounts));
    }

    /**
     * Sets how many projects to work on and how many lists to read at a time, from 1. A list is that of a project's clusters or that of a
     * cluster's backups. The reading of a project waits for its subscriber as one that is worked on. Default: 32, half of the calls that a
     * client allows at a time.
     *
     * @throws IllegalArgumentException if less than 1
     */
    public FleetSweep concurrency(int atATime) {
        if (atATime < 1) {
            throw new IllegalArgumentException("concurrency must be at least 1, was " + atATime);
        }
        return with(copy -> copy.concurrency = atATime);
    }

    /**
     * Demands proof of every list on several pages, see {@link io.github.atlasbackups.listing.Listing#verified}: of n pages it costs 2n + 1
     * requests. Lists on one page are proven anyway; others are read again only on signs of change. Default: not set.
     */
    public FleetSweep verified() {
        return with(copy -> copy.verified = true);
    }

    /** Sets the limits that each cluster is held against. Default: none. */
    public FleetSweep check(CheckPolicy policy) {
        Objects.requireNonNull(policy, "policy");
        return with(copy -> copy.policy = policy);
    }

    /**
     * Sets where to begin: each project that is not done in the cursor is swept once. Accounts are listed again. Default: at the
     * beginning.
     */
    public FleetSweep resumeFrom(FleetCursor cursor) {
        Objects.requireNonNull(cursor, "cursor");
        return with(copy -> copy.cursor = cursor);
    }

    /** Sets the moment that ages and expiry are counted from: when each list was read. Default: the system's clock. */
    public FleetSweep clock(Clock clock) {
        Objects.requireNonNull(clock, "clock");
        return with(copy -> copy.clock = clock);
    }

    /**
     * Sets what is called after the results of an account's listing or of a project were handed out, one call at a time. It must be quick;
     * what it throws fails the reading. Default: nothing.
     */
    public FleetSweep onProgress(Consumer<? super FleetProgress> onProgress) {
        Objects.requireNonNull(onProgress, "onProgress");
        return with(copy -> copy.onProgress = onProgress);
    }

    /**
     * Sets what reads each project. Default: {@link #projectSweep()}. What one asks for with {@link #verified}, {@link #clock} or an
     * account's schedules is then for the other side to do.
     */
    public FleetSweep through(ProjectSweep projectSweep) {
        Objects.requireNonNull(projectSweep, "projectSweep");
        return with(copy -> copy.through = projectSweep);
    }

    /**
     * What reads a project of these accounts on this machine, with these settings. All that it is asked for shares the {@link #concurrency}.
     * It refuses an account that it doesn't know with an {@link IllegalArgumentException}.
     */
    public ProjectSweep projectSweep() {
        return new LocalProjectSweep(settings);
    }

    /**
     * A publisher of the results, by the rules of Reactive Streams. Each subscriber causes a reading of its own, which starts with its
     * first request. Signals come on the thread that brought the result or requested more. A subscriber that is slow holds the sweep up:
     * nothing is begun beyond {@link #concurrency} projects that it has not taken. A subscriber that throws is treated as one that
     * cancelled; what it throws goes to the thread's uncaught exception handler. Cancelling stops new requests at once, and aborts those
     * under way.
     */
    public Flow.Publisher<FleetResult> publisher() {
        return subscriber -> new SweepRun(settings, Objects.requireNonNull(subscriber, "subscriber")).subscribed();
    }

    /**
     * Reads everything into a report.
     *
     * @return a future of the report; cancelling it, or completing it in any way, stops the sweep
     */
    public CompletableFuture<FleetReport> toReport() {
        return toReport(result -> {});
    }

    /**
     * Reads everything into a report, and hands each result out as it comes, for what a report doesn't keep. Summaries in the report
     * are in the order of the results.
     *
     * @param onResult called with each result, one call at a time, before the report has it; what it throws fails the reading
     * @return a future of the report; cancelling it, or completing it in any way, stops the sweep
     */
    public CompletableFuture<FleetReport> toReport(Consumer<? super FleetResult> onResult) {
        Objects.requireNonNull(onResult, "onResult");
        return ReportCollector.collect(publisher(), settings, onResult);
    }

    private FleetSweep with(Consumer<SweepSettings> change) {
        return new FleetSweep(settings.with(change));
    }
}
