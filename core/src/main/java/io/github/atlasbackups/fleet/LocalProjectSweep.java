package io.github.atlasbackups.fleet;

import io.github.atlasbackups.model.Project;
import java.util.concurrent.CompletableFuture;

/** Reads projects through the ports of their accounts. */
final class LocalProjectSweep implements ProjectSweep {

    private final SweepSettings settings;
    private final ReadTurns turns;

    LocalProjectSweep(SweepSettings settings) {
        this.settings = settings;
        this.turns = new ReadTurns(settings.concurrency);
    }

    /** Starts no more requests, before those under way are aborted: else each would give its turn to the next. */
    void stop() {
        turns.stop();
    }

    @Override
    public CompletableFuture<SweptProject> sweep(String account, Project project) {
        FleetAccount known = settings.accounts.get(account);
        if (known == null) {
            throw new IllegalArgumentException(
                    "no account of this sweep has this name: it knows " + settings.accounts.keySet());
        }
        return new ProjectReading(known, project, settings, turns).start();
    }
}
