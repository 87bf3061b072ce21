package io.github.atlasbackups.fleet;

/**
 * How far a sweep has come.
 *
 * @param accounts how many accounts it is over
 * @param accountsListed how many of them have been listed, or could not be
 * @param projects how many projects are known so far that this sweep has to do: all of them, once every account is listed
 * @param projectsDone how many of them were handed out
 * @param clusters how many clusters were handed out
 * @param failures how many accounts, projects and clusters of them could not be read
 */
public record FleetProgress(
        int accounts, int accountsListed, int projects, int projectsDone, long clusters, long failures) {

    static FleetProgress begin(int accounts) {
        return new FleetProgress(accounts, 0, 0, 0, 0, 0);
    }

    FleetProgress with(FleetResult result) {
        long failed = result.failure() == null ? failures : failures + 1;
        if (result instanceof AccountResult account) {
            return new FleetProgress(
                    accounts, accountsListed + 1, projects + account.remaining(), projectsDone, clusters, failed);
        }
        return result instanceof ProjectResult
                ? new FleetProgress(accounts, accountsListed, projects, projectsDone + 1, clusters, failed)
                : new FleetProgress(accounts, accountsListed, projects, projectsDone, clusters + 1, failed);
    }
}
