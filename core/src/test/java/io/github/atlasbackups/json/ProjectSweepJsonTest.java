package io.github.atlasbackups.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.atlasbackups.coverage.CheckPolicy;
import io.github.atlasbackups.coverage.ClusterCoverage;
import io.github.atlasbackups.coverage.Completeness;
import io.github.atlasbackups.coverage.RandomHistory;
import io.github.atlasbackups.coverage.RestoreHistory;
import io.github.atlasbackups.error.AtlasDecodingException;
import io.github.atlasbackups.fleet.ClusterResult;
import io.github.atlasbackups.fleet.ClusterSummary;
import io.github.atlasbackups.fleet.Evidence;
import io.github.atlasbackups.fleet.SweepFailure;
import io.github.atlasbackups.fleet.SweptProject;
import io.github.atlasbackups.model.Backup;
import io.github.atlasbackups.model.CloudSnapshot;
import io.github.atlasbackups.model.Link;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectSweepJsonTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00.123456789Z");
    private static final Project PROJECT = new Project(
            "64d0c0ffee0123456789abcd",
            "billing \"é漢\" \n \u2028",
            "64d0c0ffee0123456789aaaa",
            NOW,
            3L,
            List.of(new Tag("team", "a;b"), new Tag("empty", "")),
            List.of(new Link("https://cloud.example/x", "self")));
    private static final ProjectSweepJson.Task TASK = new ProjectSweepJson.Task("production – 1", PROJECT);

    @Test
    void aTaskIsReadAsItWasWritten() {
        assertThat(ProjectSweepJson.task(ProjectSweepJson.of(TASK))).isEqualTo(TASK);
        Project bare = new Project(null, null, null, null, null, List.of(), List.of());
        ProjectSweepJson.Task least = new ProjectSweepJson.Task("a", bare);
        assertThat(ProjectSweepJson.task(ProjectSweepJson.of(least))).isEqualTo(least);
        assertThat(ProjectSweepJson.of(TASK)).doesNotContain("\n");
    }

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsReadGivesTheAnswersOfWhatWasWritten(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ClusterResult> clusters = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            clusters.add(cluster(random));
        }
        SweptProject written = new SweptProject(clusters, oneOf(random, Evidence.values()), failure(random));
        SweptProject read = ProjectSweepJson.found(ProjectSweepJson.of(written), TASK);
        assertThat(read.evidence()).isEqualTo(written.evidence());
        assertThat(read.failure()).isEqualTo(written.failure());
        assertThat(read.clusters()).hasSameSizeAs(written.clusters());
        for (int i = 0; i < clusters.size(); i++) {
            assertSameAnswers(read.clusters().get(i), clusters.get(i), new RandomHistory(seed));
        }
    }

    private static void assertSameAnswers(ClusterResult read, ClusterResult written, RandomHistory moments) {
        assertThat(ClusterSummary.of(read)).isEqualTo(ClusterSummary.of(written));
        assertThat(read.project()).isEqualTo(written.project());
        ClusterCoverage found = read.coverage();
        ClusterCoverage known = written.coverage();
        assertThat(found.cluster()).isEqualTo(known.cluster());
        assertThat(found.schedule()).isEqualTo(known.schedule());
        assertThat(found.completeness()).isEqualTo(known.completeness());
        assertThat(found.restores()).isEqualTo(known.restores());
        assertThat(found.history().now()).isEqualTo(known.history().now());
        assertThat(sorted(found)).isEqualTo(sorted(known));
        assertThat(found.history().completed().backups())
                .isEqualTo(known.history().completed().backups());
        assertThat(found.history().restorable().backups())
                .isEqualTo(known.history().restorable().backups());
        assertThat(found.history().failuresSince(Instant.EPOCH))
                .isEqualTo(known.history().failuresSince(Instant.EPOCH));
        assertThat(found.check(CheckPolicy.fromSchedule())).isEqualTo(known.check(CheckPolicy.fromSchedule()));
        Instant moment = moments.known();
        assertThat(found.restorableTo(moment)).isEqualTo(known.restorableTo(moment));
    }

    private static List<Backup> sorted(ClusterCoverage coverage) {
        return coverage.history().backups().stream()
                .sorted(Comparator.comparing(Backup::toString))
                .toList();
    }

    private static ClusterResult cluster(SplittableRandom random) {
        RandomHistory history = new RandomHistory(random.nextLong());
        ClusterCoverage coverage = ClusterCoverage.of(
                        history.cluster(), history.backups(), oneOf(random, Completeness.values()), NOW)
                .withSchedule(random.nextBoolean() ? null : history.schedule());
        return result(coverage, random);
    }

    private static ClusterResult result(ClusterCoverage coverage, SplittableRandom random) {
        return new ClusterResult(
                TASK.account(),
                PROJECT,
                oneOf(random, ClusterResult.State.values()),
                coverage,
                random.nextBoolean() ? null : oneOf(random, Evidence.values()),
                failure(random),
                failure(random),
                null);
    }

    private static @Nullable SweepFailure failure(SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> new SweepFailure(oneOf(random, SweepFailure.Kind.values()), 403, "NOT_ALLOWED", "ask \"them\"\n");
            default -> new SweepFailure(oneOf(random, SweepFailure.Kind.values()), null, null, "");
        };
    }

    private static <T> T oneOf(SplittableRandom random, T[] all) {
        return all[random.nextInt(all.length)];
    }

    @Test
    void backupsBeyondTheLimitsOfOneDocumentAreRead() {
        List<CloudSnapshot> backups = IntStream.range(0, 12_345)
                .mapToObj(i -> snapshot(String.format("%024d", i), NOW.minus(Duration.ofMinutes(i))))
                .toList();
        RandomHistory any = new RandomHistory(1);
        ClusterResult cluster =
                result(ClusterCoverage.of(any.cluster(), backups, Completeness.COMPLETE, NOW), new SplittableRandom(1));
        SweptProject written = new SweptProject(List.of(cluster), Evidence.VERIFIED, null);
        SweptProject read = ProjectSweepJson.found(ProjectSweepJson.of(written), TASK);
        List<Backup> found = read.clusters().get(0).coverage().history().backups();
        assertThat(found).hasSameSizeAs(backups);
        assertThat(Set.copyOf(found)).isEqualTo(Set.copyOf(backups));
    }

    private static CloudSnapshot snapshot(String id, Instant createdAt) {
        return new CloudSnapshot(
                id,
                null,
                null,
                null,
                null,
                createdAt,
                null,
                "nightly",
                "8.0.4",
                17L,
                null,
                List.of("64d0"),
                null,
                List.of("EU_WEST_1"),
                "atlas-x-shard-0",
                null,
                List.of(),
                List.of("64d1"),
                List.of());
    }

    @Test
    void fieldsOfLaterVersionsAreSkipped() {
        SweptProject written = new SweptProject(List.of(), Evidence.UNCHANGED, null);
        String later = ProjectSweepJson.of(written).replaceFirst("\\{", "{\"later\":{\"a\":[1]},");
        assertThat(ProjectSweepJson.found(later, TASK)).isEqualTo(written);
        String task = ProjectSweepJson.of(TASK).replaceFirst("\\{", "{\"later\":[],");
        assertThat(ProjectSweepJson.task(task)).isEqualTo(TASK);
    }

    @Test
    void anotherVersionIsRefusedByItsNumber() {
        String found =
                ProjectSweepJson.of(new SweptProject(List.of(), null, null)).replace("\"version\":1", "\"version\":2");
        assertThatThrownBy(() -> ProjectSweepJson.found(found, TASK))
                .isInstanceOf(AtlasDecodingException.class)
                .hasMessageContaining("version 2")
                .hasMessageContaining("reads version 1");
        String task = ProjectSweepJson.of(TASK).replace("\"version\":1", "\"version\":2");
        assertThatThrownBy(() -> ProjectSweepJson.task(task)).isInstanceOf(AtlasDecodingException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"version\":1}",
                "{\"version\":1,\"clusters\":1}",
                "{\"version\":1,\"clusters\":9223372036854775807}",
                "{\"version\":1,\"clusters\":0}\n",
                "{\"version\":1,\"clusters\":0}\n{}",
                "{\"version\":1,\"clusters\":1}\n{}",
                "{\"version\":1,\"clusters\":0,\"evidence\":\"HEARSAY\"}",
                "{\"version\":1,\"clusters\":0,\"failure\":{\"kind\":\"NEW_KIND\",\"message\":\"m\"}}"
            })
    void whatIsNoSuchTextIsRefused(String text) {
        assertThatThrownBy(() -> ProjectSweepJson.found(text, TASK)).isInstanceOf(AtlasDecodingException.class);
        assertThatThrownBy(() -> ProjectSweepJson.task(text)).isInstanceOf(AtlasDecodingException.class);
    }

    @Test
    void aTextThatWasCutAnywhereIsRefused() {
        ClusterResult cluster = cluster(new SplittableRandom(5));
        String whole = ProjectSweepJson.of(new SweptProject(List.of(cluster, cluster), Evidence.VERIFIED, null));
        for (int length = 0; length < whole.length(); length++) {
            String cut = whole.substring(0, length);
            assertThatThrownBy(() -> ProjectSweepJson.found(cut, TASK)).isInstanceOf(AtlasDecodingException.class);
        }
    }

    @Test
    void whatASweepDoesNotFindIsRefusedInsteadOfLost() {
        ClusterResult cluster = cluster(new SplittableRandom(5));
        ClusterResult checked = new ClusterResult(
                cluster.account(),
                cluster.project(),
                cluster.state(),
                cluster.coverage(),
                null,
                null,
                null,
                cluster.coverage().check(CheckPolicy.fromSchedule()));
        ClusterResult restored = new ClusterResult(
                cluster.account(),
                cluster.project(),
                cluster.state(),
                cluster.coverage().withRestores(RestoreHistory.complete(List.of())),
                null,
                null,
                null,
                null);
        for (ClusterResult more : List.of(checked, restored)) {
            SweptProject project = new SweptProject(List.of(more), null, null);
            assertThatThrownBy(() -> ProjectSweepJson.of(project)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
