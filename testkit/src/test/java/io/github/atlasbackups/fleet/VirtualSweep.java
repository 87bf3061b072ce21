package io.github.atlasbackups.fleet;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatedTransport;
import io.github.atlasbackups.testkit.simulator.SimulatorOptions;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * A sweep of a whole client over the simulator, with the service's own rate limits and 200 ms a request, in virtual time. As a program it
 * takes how many projects and clusters, and prints what it measured; to be run in a JVM with little memory.
 */
final class VirtualSweep {

    private static final Duration LATENCY = Duration.ofMillis(200);
    private static final int CONCURRENCY = 32;
    private static final int PROJECTS_A_PAGE = 500;
    private static final int PAGES_AT_A_TIME = 8;

    /**
     * What a sweep took.
     *
     * @param requests all requests that the service received, that for a token included
     * @param refused those that it refused with 429
     * @param elapsed the time, on the virtual clock
     * @param fastest the time that the window allows. No bucket holds anything up: a project's have room for 1200 calls
     */
    record Measured(FleetReport report, long requests, long refused, Duration elapsed, Duration fastest) {}

    private VirtualSweep() {}

    static Measured of(int projects, int clusters) {
        VirtualScheduler time = new VirtualScheduler();
        SimulatedAtlas atlas =
                SimulatedAtlas.of(LargeFleet.of(projects, clusters), SimulatorOptions.standard(), time, time.clock());
        AtlasBackups client = AtlasBackups.builder()
                .transport(SimulatedTransport.to(atlas, LATENCY, time))
                .credentials(Credentials.serviceAccount(
                        AcceptedCredentials.DEMO_CLIENT_ID, AcceptedCredentials.DEMO_CLIENT_SECRET))
                .scheduler(time)
                .clock(time.clock())
                .build();
        CompletableFuture<Duration> elapsed = new CompletableFuture<>();
        CompletableFuture<FleetReport> report = FleetSweep.of(client.account("demo"))
                .clock(time.clock())
                .concurrency(CONCURRENCY)
                .toReport();
        report.whenComplete((done, failure) -> elapsed.complete(time.elapsed()));
        while (!report.isDone()) {
            time.advance(LATENCY);
        }
        return new Measured(
                report.join(),
                atlas.traffic().requests(),
                atlas.traffic().answers(429),
                elapsed.join(),
                fastest(projects, clusters));
    }

    /** The token, the first page of projects, the other pages, then a list of clusters for each project and one of backups for each cluster. */
    private static Duration fastest(int projects, int clusters) {
        int morePages = (projects - 1) / PROJECTS_A_PAGE;
        long before = 2 + (morePages + PAGES_AT_A_TIME - 1) / PAGES_AT_A_TIME;
        long lists = projects * (1L + clusters);
        return LATENCY.multipliedBy(before).plus(LATENCY.multipliedBy(lists).dividedBy(CONCURRENCY));
    }

    public static void main(String[] args) {
        Measured measured = of(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        FleetReport report = Objects.requireNonNull(measured.report());
        System.out.println("clusters " + report.clusterStates());
        System.out.println("projects " + report.projectStates());
        System.out.println("verified " + report.isVerified() + ", failures " + report.failures());
        System.out.println("requests " + measured.requests() + ", refused " + measured.refused());
        System.out.println("elapsed " + measured.elapsed().toMillis() + " of "
                + measured.fastest().toMillis() + " ms");
    }
}
