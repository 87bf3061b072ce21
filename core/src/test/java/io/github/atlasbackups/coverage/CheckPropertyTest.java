package io.github.atlasbackups.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.model.Backup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Twenty thousand checks: every finding equals that of limits worked out one by one. A failure names its seed. */
class CheckPropertyTest {

    private static final int RUNS = Integer.getInteger("coverage.runs", 20_000);
    private static final long FIRST_SEED = Long.getLong("coverage.seed", 20_261_126);
    private static final List<String> WORST_FIRST = List.of("CRITICAL", "WARNING", "UNKNOWN", "OK");

    @Test
    void everyFindingEqualsThatOfLimitsWorkedOutOneByOne() {
        Map<String, Integer> seen = new TreeMap<>();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
            RandomHistory random = new RandomHistory(seed);
            List<Backup> listed = random.backups();
            ClusterCoverage known = ClusterCoverage.of(random.cluster(), listed, random.completeness(), Given.NOW)
                    .withSchedule(random.schedule());
            CheckPolicy policy = random.policy();

            CheckResult result = known.check(policy);

            List<String> lines =
                    result.findings().stream().map(CheckPropertyTest::line).toList();
            String name = "seed " + seed;
            assertThat(lines)
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(
                            new PlainCheck(new PlainHistory(listed, Given.NOW), known, policy).lines());
            assertThat(result.status().name()).as(name).isEqualTo(worst(lines));
            assertThat(result.problems()).as(name).hasSize((int)
                    lines.stream().filter(line -> !line.startsWith("OK")).count());
            lines.forEach(line -> seen.merge(kind(line), 1, Integer::sum));
        }
        assertThat(seen.keySet()).as(seen.toString()).containsAll(everyKind());
        assertThat(seen.values()).as(seen.toString()).allMatch(count -> count > 10);
    }

    private static List<String> everyKind() {
        List<String> kinds = new ArrayList<>(List.of("CRITICAL off", "UNKNOWN clock"));
        for (String measure : List.of("age", "count", "gap", "failures", "retention")) {
            WORST_FIRST.forEach(status -> kinds.add(status + " " + measure));
        }
        for (Finding.NotJudged.Reason reason : Finding.NotJudged.Reason.values()) {
            kinds.add(reason.name());
        }
        return kinds;
    }

    private static String kind(String line) {
        String[] words = line.split(" ", -1);
        return words[1].equals("not") ? words[3] : words[0] + " " + words[1];
    }

    private static String worst(List<String> lines) {
        for (String status : WORST_FIRST) {
            if (lines.stream().anyMatch(line -> line.startsWith(status))) {
                return status;
            }
        }
        return "OK";
    }

    private static String line(Finding finding) {
        return finding.status() + " " + measured(finding);
    }

    private static String measured(Finding finding) {
        if (finding instanceof Finding.Age age) {
            return "age " + hours(age.measured());
        } else if (finding instanceof Finding.Count count) {
            return "count " + count.measured();
        } else if (finding instanceof Finding.Gap gap) {
            return "gap " + gap.measured().start() + " " + hours(gap.measured().length()) + " since " + gap.from();
        } else if (finding instanceof Finding.Failures failures) {
            return "failures " + failures.measured() + " " + failures.withoutTime() + " since " + failures.since();
        } else if (finding instanceof Finding.Retention retention) {
            return "retention " + hours(retention.measured());
        } else if (finding instanceof Finding.ClockBehind clock) {
            return "clock " + hours(clock.measured());
        } else if (finding instanceof Finding.NotJudged not) {
            return "not judged " + not.reason() + " "
                    + not.measures().stream().map(Enum::name).collect(Collectors.joining(" "));
        }
        return "off";
    }

    private static String hours(Duration time) {
        return time == null ? "none" : String.valueOf(time.toSeconds() / 3600.0);
    }
}
