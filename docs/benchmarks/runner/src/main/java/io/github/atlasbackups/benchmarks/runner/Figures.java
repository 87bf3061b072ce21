package io.github.atlasbackups.benchmarks.runner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, round by round. A contender that failed once has no figures of that scenario. */
final class Figures {

    private final Map<String, List<Map<String, Double>>> rounds = new HashMap<>();
    private final Map<String, Double> decoding = new HashMap<>();

    void add(Scenario scenario, Client client, Map<String, Double> figures) {
        rounds.computeIfAbsent(scenario.id() + client, key -> new ArrayList<>()).add(figures);
    }

    /** The most that others used of the processors while something was measured, as a share; and of how many measurements more than a tenth. */
    String disturbance() {
        double[] shares = rounds.values().stream()
                .flatMap(List::stream)
                .filter(round -> round.containsKey("others"))
                .mapToDouble(round -> round.get("others"))
                .sorted()
                .toArray();
        long disturbed = Arrays.stream(shares).filter(share -> share > 0.1).count();
        if (shares.length == 0) {
            return "";
        }
        String said = String.format(
                Locale.ROOT,
                " Of %d processes %d ran while others used more than a tenth of the processors, %.0f %% at most.",
                shares.length,
                disturbed,
                shares[shares.length - 1] * 100);
        return disturbed * 4 <= shares.length
                ? said
                : said + " **That is too many: no ratio below is to be relied on. Run it again on an idle machine.**";
    }

    /** What JMH has measured of a reader: {@code walk.time}, in microseconds, or {@code walk.bytes}. */
    void addDecoding(String name, double value) {
        decoding.put(name, value);
    }

    /** The same; NaN for what was not measured. */
    double decoding(String name) {
        return decoding.getOrDefault(name, Double.NaN);
    }

    /** The median over the rounds; NaN for what was not measured, or is void. */
    double median(String scenario, Client client, String figure) {
        List<Map<String, Double>> all = rounds.getOrDefault(scenario + client, List.of());
        if (all.isEmpty() || all.stream().anyMatch(round -> !round.containsKey(figure))) {
            return Double.NaN;
        }
        double[] sorted =
                all.stream().mapToDouble(round -> round.get(figure)).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Whether it was tried and failed. */
    boolean isVoid(String scenario, Client client) {
        return rounds.getOrDefault(scenario + client, List.of()).stream().anyMatch(round -> round.containsKey("void"));
    }

    /** The least median of these contenders; NaN if none has one. */
    double least(String scenario, Collection<Client> clients, String figure) {
        return clients.stream()
                .mapToDouble(client -> median(scenario, client, figure))
                .filter(value -> !Double.isNaN(value))
                .min()
                .orElse(Double.NaN);
    }

    /** The greatest. */
    double most(String scenario, Collection<Client> clients, String figure) {
        return clients.stream()
                .mapToDouble(client -> median(scenario, client, figure))
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(Double.NaN);
    }
}
