package io.github.atlasbackups.json;

import io.github.atlasbackups.coverage.ClusterCoverage;
import io.github.atlasbackups.error.AtlasDecodingException;
import io.github.atlasbackups.fleet.ClusterResult;
import io.github.atlasbackups.fleet.SweptProject;
import io.github.atlasbackups.json.ProjectSweepJson.Task;
import io.github.atlasbackups.model.Backup;
import io.github.atlasbackups.protocol.json.SweepDocuments;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts what was found in a project together again, line by line: a text is never in memory twice. */
final class SweptProjectReader {

    private final String text;
    private final Task task;
    private int position;

    SweptProjectReader(String text, Task task) {
        this.text = text;
        this.task = task;
    }

    SweptProject read() {
        SweepDocuments.Head head = SweepDocuments.head(next());
        requireVersion(head.version());
        List<ClusterResult> clusters = new ArrayList<>();
        for (long left = required("clusters", head.clusters()); left > 0; left--) {
            clusters.add(readCluster());
        }
        if (hasNext()) {
            throw new AtlasDecodingException("", "more follows than was announced", null);
        }
        return new SweptProject(clusters, head.evidence(), head.failure());
    }

    private ClusterResult readCluster() {
        SweepDocuments.ClusterHead head = SweepDocuments.clusterHead(next());
        List<Backup> backups = new ArrayList<>();
        for (long left = required("lines", head.lines()); left > 0; left--) {
            backups.addAll(SweepDocuments.backups(next()));
        }
        ClusterCoverage coverage = ClusterCoverage.of(
                        required("cluster", head.cluster()),
                        backups,
                        required("completeness", head.completeness()),
                        required("readAt", head.readAt()))
                .withSchedule(head.schedule());
        return new ClusterResult(
                task.account(),
                task.project(),
                required("state", head.state()),
                coverage,
                head.evidence(),
                head.failure(),
                head.scheduleFailure(),
                null);
    }

    static void requireVersion(@Nullable Long version) {
        if (required("version", version) != ProjectSweepJson.VERSION) {
            throw new AtlasDecodingException(
                    "/version",
                    "version " + version + ", this process reads version " + ProjectSweepJson.VERSION
                            + ": they have different versions of the library",
                    null);
        }
    }

    static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new AtlasDecodingException("/" + field, "the field is missing", null);
        }
        return value;
    }

    private boolean hasNext() {
        return position <= text.length();
    }

    private String next() {
        if (!hasNext()) {
            throw new AtlasDecodingException("", "the text ends too early", null);
        }
        int end = text.indexOf('\n', position);
        String line = text.substring(position, end < 0 ? text.length() : end);
        position += line.length() + 1;
        return line;
    }
}
