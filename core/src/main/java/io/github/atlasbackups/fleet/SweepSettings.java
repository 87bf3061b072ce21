package io.github.atlasbackups.fleet;

import io.github.atlasbackups.coverage.CheckPolicy;
import io.github.atlasbackups.listing.Listing;
import io.github.atlasbackups.model.Identified;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a {@link FleetSweep} goes, where each setting is documented. Changed only on its way to a new sweep. */
final class SweepSettings {

    final Map<String, FleetAccount> accounts;
    int concurrency = 32;
    boolean verified;
    FleetCursor cursor = FleetCursor.start();
    Clock clock = Clock.systemUTC();
    Consumer<? super FleetProgress> onProgress = progress -> {};

    @Nullable
    CheckPolicy policy;

    /** Null for the one that reads by itself. */
    @Nullable
    ProjectSweep through;

    SweepSettings(Iterable<FleetAccount> accounts) {
        Map<String, FleetAccount> byName = new LinkedHashMap<>();
        for (FleetAccount account : accounts) {
            if (byName.put(account.name(), account) != null) {
                throw new IllegalArgumentException("two accounts have the same name: each needs one of its own");
            }
        }
        if (byName.isEmpty()) {
            throw new IllegalArgumentException("a sweep needs an account");
        }
        this.accounts = byName;
    }

    /** A changed copy. */
    SweepSettings with(Consumer<SweepSettings> change) {
        SweepSettings copy = new SweepSettings(accounts.values());
        copy.concurrency = concurrency;
        copy.verified = verified;
        copy.cursor = cursor;
        copy.clock = clock;
        copy.onProgress = onProgress;
        copy.policy = policy;
        copy.through = through;
        change.accept(copy);
        return copy;
    }

    <T extends Identified> Listing<T> listing(Listing<T> listing) {
        return verified ? listing.verified() : listing;
    }
}
