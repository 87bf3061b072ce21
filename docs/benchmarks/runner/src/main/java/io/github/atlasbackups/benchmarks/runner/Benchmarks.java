package io.github.atlasbackups.benchmarks.runner;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures all contenders in turns, prints the tables and writes them: {@code [short|full] [docs] [SCENARIO…]}. With {@code docs} the short
 * form, too, is written where the guides are. Scenarios that are named are measured alone, and nothing else.
 */
public final class Benchmarks {

    /** How it is run from a clean clone. */
    static final String COMMAND =
            "mvn -q -Pbenchmarks -pl docs/benchmarks/runner -am -Dmaven.test.skip package exec:java";

    private final Modules modules = new Modules();
    private final Figures figures = new Figures();
    private final Form form;
    private final List<String> only;
    private final Path directory;

    private Benchmarks(List<String> args) throws URISyntaxException {
        form = args.contains("full") ? Form.FULL : Form.SHORT;
        only = args.stream()
                .filter(arg -> !List.of("full", "short", "docs").contains(arg))
                .toList();
        Path docs = modules.root().getParent();
        boolean kept = only.isEmpty() && (form.isFull() || args.contains("docs"));
        directory = kept ? docs : modules.root().resolve("runner/target");
    }

    public static void main(String[] args) throws IOException, InterruptedException, URISyntaxException {
        new Benchmarks(Arrays.asList(args)).run();
    }

    private void run() throws IOException, InterruptedException {
        Instant start = Instant.now();
        String load = Machine.load();
        try (Simulator simulator = new Simulator(modules, form.projects(), form.sizes())) {
            Fork fork = new Fork(modules, simulator, form.patience());
            for (Scenario scenario : form.scenarios()) {
                if (only.isEmpty() || only.contains(scenario.id())) {
                    measure(scenario, fork);
                }
            }
        }
        if (only.isEmpty() || only.contains("decoding")) {
            Processors.awaitIdle(form.patience());
            new Decoding(modules).measure(form, figures);
        }
        String circumstances = String.format(
                Locale.ROOT,
                "%s form, %s to %s, load %s before and %s after.%s %s. %s.",
                form.name(),
                start.truncatedTo(ChronoUnit.MINUTES),
                Instant.now().truncatedTo(ChronoUnit.MINUTES),
                load,
                Machine.load(),
                figures.disturbance(),
                Machine.description(),
                String.join(", ", Machine.versions(modules)));
        Report report = new Report(form, figures, circumstances);
        System.out.println(report.text(directory));
        report.write(directory);
        System.out.println("written to " + directory.resolve("performance.md"));
    }

    private void measure(Scenario scenario, Fork fork) throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (int round = 0; round < scenario.rounds(); round++) {
            for (Client client : scenario.clients()) {
                figures.add(scenario, client, fork.run(scenario, client));
            }
        }
        System.out.printf(Locale.ROOT, "%s: %.0f s%n", scenario.id(), (System.nanoTime() - start) / 1e9);
    }
}
