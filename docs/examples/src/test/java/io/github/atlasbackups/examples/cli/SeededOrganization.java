package io.github.atlasbackups.examples.cli;

import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.ProjectId;
import io.github.atlasbackups.testkit.data.AtlasErrors;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.ClusterKind;
import io.github.atlasbackups.testkit.data.OrganizationGenerator;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import io.github.atlasbackups.testkit.simulator.SimulatedFailures;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An organisation from a seed, on a simulator that refuses one of its projects and some lists of snapshots. One project has an evil name. */
public final class SeededOrganization implements AutoCloseable {

    /** What breaks a form that doesn't escape it: markup, quotes, a bar, line ends, a terminal's escape, text that runs backwards. */
    public static final String EVIL = "<script>alert('x')</script>\"|\\\n\u001b[2J\u202e&amp;{{x}}";

    final AtlasSimulator simulator;
    final BackupData data;
    final ProjectId forbidden;
    final ProjectId evil;
    final Set<ClusterRef> refused = new HashSet<>();

    public SeededOrganization(long seed) {
        BackupData generated = new OrganizationGenerator(seed)
                .projects(12)
                .clusters(3)
                .backups(20)
                .asOf(ToolRun.NOW)
                .generate();
        List<ProjectId> withClusters = generated.projects().stream()
                .map(project -> project.ref())
                .filter(project -> !generated.clustersOf(project).isEmpty())
                .toList();
        forbidden = withClusters.get(0);
        evil = withClusters.get(1);
        data = generated.withProject(evil, EVIL);
        for (ClusterData cluster : data.clusters()) {
            boolean isEvil = cluster.ref().project().equals(evil);
            if (cluster.kind() != ClusterKind.FREE
                    && !isEvil
                    && !cluster.ref().project().equals(forbidden)
                    && Math.floorMod(cluster.ref().hashCode() + seed, 4) == 0) {
                refused.add(cluster.ref());
            }
        }
        simulator = AtlasSimulator.start(data);
        simulator.atlas().change(options -> options.answers(rules -> rules.forbiddenProjects(forbidden)));
        simulator
                .atlas()
                .script(request -> refused.stream()
                        .filter(ref -> request.path().contains(ref.project() + "/")
                                && request.path().contains("lusters/" + ref.cluster() + "/backup/snapshots"))
                        .findFirst()
                        .map(ref -> SimulatedFailures.of(AtlasErrors.clusterNotFound(ref))));
    }

    /** The clusters that a sweep can see: those of the forbidden project it can't. */
    public List<ClusterData> visible() {
        return data.clusters().stream()
                .filter(cluster -> !cluster.ref().project().equals(forbidden))
                .toList();
    }

    public String nameOf(ProjectId id) {
        return data.projects().stream()
                .filter(project -> id.equals(project.ref()))
                .map(project -> String.valueOf(project.name()))
                .findFirst()
                .orElseThrow();
    }

    public Set<ClusterRef> refused() {
        return refused;
    }

    /** A run of the tool against it, which fails the test if it printed something to standard error. */
    public String report(int exitCode, String... words) {
        ToolRun tool = new ToolRun().against(simulator);
        int code = tool.run(words);
        if (code != exitCode || !tool.err().isEmpty()) {
            throw new AssertionError("exit code " + code + ", printed " + tool.err());
        }
        return tool.out();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
