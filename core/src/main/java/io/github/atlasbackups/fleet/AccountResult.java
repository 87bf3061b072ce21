package io.github.atlasbackups.fleet;

import org.jspecify.annotations.Nullable;

/**
 * The projects of one account were listed, or could not be.
 *
 * @param account its name
 * @param projects how many projects it sees; 0 if they could not be listed
 * @param remaining how many of them this sweep has to do: fewer than all if it was resumed
 * @param evidence how well the list of projects is known; null if it could not be read
 * @param failure why it could not be read, such as credentials that are refused; null if it was. Resuming tries again
 */
public record AccountResult(
        String account,
        int projects,
        int remaining,
        @Nullable Evidence evidence,
        @Nullable SweepFailure failure) implements FleetResult {}
