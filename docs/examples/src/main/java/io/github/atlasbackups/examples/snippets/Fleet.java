package io.github.atlasbackups.examples.snippets;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.coverage.CheckPolicy;
import io.github.atlasbackups.fleet.ClusterResult;
import io.github.atlasbackups.fleet.ClusterSummary;
import io.github.atlasbackups.fleet.FleetCursor;
import io.github.atlasbackups.fleet.FleetReport;
import io.github.atlasbackups.fleet.FleetResult;
import io.github.atlasbackups.fleet.FleetSweep;
import io.github.atlasbackups.fleet.ProjectResult;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** Guide: sweeping a fleet. */
final class Fleet {

    private Fleet() {}

    static FleetReport report(AtlasBackups production, AtlasBackups staging) {
        FleetReport report = FleetSweep.of(
                        production.account("production").withSchedules(production.backupSchedules()),
                        staging.account("staging"))
                .check(CheckPolicy.fromSchedule())
                .toReport()
                .join();
        System.out.println(report.status() + ", complete: " + report.isComplete() + ", failures: " + report.failures());
        for (ClusterSummary cluster : report.clusters()) {
            System.out.println(cluster.name() + " " + cluster.status() + " " + cluster.problems());
        }
        return report;
    }

    @SuppressWarnings("NullAway.Init") // A subscriber is given its subscription before anything else.
    static void resume(FleetSweep sweep, String stored, Consumer<ClusterResult> sink, Consumer<String> store) {
        sweep.resumeFrom(FleetCursor.parse(stored)).publisher().subscribe(new Flow.Subscriber<>() {
            private Flow.Subscription subscription;

            @Override
            public void onSubscribe(Flow.Subscription given) {
                subscription = given;
                subscription.request(1);
            }

            @Override
            public void onNext(FleetResult result) {
                if (result instanceof ClusterResult cluster) {
                    sink.accept(cluster);
                } else if (result instanceof ProjectResult project) {
                    store.accept(project.cursor().toString());
                }
                subscription.request(1);
            }

            @Override
            public void onError(Throwable failure) {
                failure.printStackTrace();
            }

            @Override
            public void onComplete() {
                System.out.println("done");
            }
        });
    }
}
