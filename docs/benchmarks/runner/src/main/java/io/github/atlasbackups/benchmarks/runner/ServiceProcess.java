package io.github.atlasbackups.benchmarks.runner;

import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.OrganizationGenerator;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import io.github.atlasbackups.testkit.simulator.ReceivedRequest;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatorOptions;
import io.github.atlasbackups.transport.HttpHeaders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The simulated service in a process of its own: {@code ServiceProcess PROJECTS SIZE…}. It has a list of checkpoints of each size, with 4
 * parts an item, and an organisation of so many projects on a second port. It says where it is and what is there, and then reads a
 * setting a line from standard input, at whose end it ends.
 */
final class ServiceProcess {

    /** As the contenders call it. */
    static final String PROJECT = "5f1d7a3c9b2e4d6f8a0b1c2d";

    private static final int SHARDS = 3;
    private static final int ITEMS_PER_PAGE = 500;
    private static final HttpHeaders AS_A_CLIENT = HttpHeaders.empty()
            .with("Accept", "application/vnd.atlas.2023-01-01+json")
            .with("Authorization", "Bearer " + AcceptedCredentials.DEMO_ACCESS_TOKEN);

    private final List<SimulatedAtlas> all = new ArrayList<>();
    private volatile boolean gzip = true;

    private ServiceProcess() {}

    public static void main(String[] args) throws IOException {
        new ServiceProcess().run(args);
    }

    private void run(String[] args) throws IOException {
        BackupData lists = BackupData.of();
        for (int i = 1; i < args.length; i++) {
            int size = Integer.parseInt(args[i]);
            ClusterData list = ClusterData.sharded(cluster(size), SHARDS, size, size);
            lists = lists.with(list);
            System.out.println(
                    "LIST " + size + " " + list.checkpoints().get(size - 1).id());
        }
        BackupData fleet =
                new OrganizationGenerator(7).projects(Integer.parseInt(args[0])).generate();
        try (AtlasSimulator listing = start(lists);
                AtlasSimulator sweeping = start(fleet)) {
            for (int i = 1; i < args.length; i++) {
                askForAll(listing.atlas(), Integer.parseInt(args[i]));
            }
            System.out.println("READY " + listing.baseUrl() + " " + sweeping.baseUrl() + " "
                    + fleet.clusters().size());
            obey();
        }
    }

    private AtlasSimulator start(BackupData data) {
        SimulatorOptions options = SimulatorOptions.standard().rateLimits(rules -> rules.enforced(false));
        SimulatedAtlas service = SimulatedAtlas.of(data, options);
        SimulatedAtlas front = SimulatedAtlas.of(BackupData.of(), options);
        front.script(new AnswersOnce(service, () -> gzip));
        all.add(service);
        all.add(front);
        return AtlasSimulator.start(front);
    }

    private static ClusterRef cluster(int size) {
        return ClusterRef.of(PROJECT, "list-" + size);
    }

    /** So that no contender waits for pages that are made for the first time. */
    private static void askForAll(SimulatedAtlas service, int size) {
        String path = BackupResource.CHECKPOINTS.path(cluster(size));
        for (int page = 1; page <= size / ITEMS_PER_PAGE + 1; page++) {
            String target = path + "?itemsPerPage=" + ITEMS_PER_PAGE + "&pageNum=" + page;
            int status = service.answer(new ReceivedRequest("GET", target, AS_A_CLIENT, ""))
                    .status();
            if (status != 200) {
                throw new IllegalStateException(target + ": " + status);
            }
        }
    }

    private void obey() throws IOException {
        BufferedReader settings = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = settings.readLine(); line != null; line = settings.readLine()) {
            String[] words = line.split(" ");
            int latency = Integer.parseInt(words[0]);
            gzip = Boolean.parseBoolean(words[1]);
            all.forEach(service -> service.change(
                    options -> options.latency(Duration.ofMillis(latency)).gzip(gzip)));
            System.out.println("SET");
        }
    }
}
