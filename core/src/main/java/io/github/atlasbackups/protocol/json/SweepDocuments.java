package io.github.atlasbackups.protocol.json;

import static io.github.atlasbackups.protocol.json.ValueReader.INSTANT;
import static io.github.atlasbackups.protocol.json.ValueReader.NUMBER;
import static io.github.atlasbackups.protocol.json.ValueReader.TEXT;
import static io.github.atlasbackups.protocol.json.ValueReader.constant;

import io.github.atlasbackups.coverage.Completeness;
import io.github.atlasbackups.error.AtlasDecodingException;
import io.github.atlasbackups.fleet.ClusterResult;
import io.github.atlasbackups.fleet.Evidence;
import io.github.atlasbackups.fleet.SweepFailure;
import io.github.atlasbackups.model.Backup;
import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.CloudSnapshot;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.TenantSnapshot;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the documents of which processes of this library make the task of sweeping a project, and what was found in it. Each stands on a
 * line of its own, so that no limit of one document bounds a project.
 */
public final class SweepDocuments {

    /** What is to be swept, as far as it is there. */
    public record Task(
            @Nullable Long version,
            @Nullable String account,
            @Nullable Project project) {}

    /** The first line of what was found: how many clusters follow. */
    public record Head(
            @Nullable Long version,
            @Nullable Long clusters,
            @Nullable Evidence evidence,
            @Nullable SweepFailure failure) {}

    /** The first line of a cluster: how many lines of backups follow. */
    public record ClusterHead(
            ClusterResult.@Nullable State state,
            @Nullable Completeness completeness,
            @Nullable Instant readAt,
            @Nullable Evidence evidence,
            @Nullable SweepFailure failure,
            @Nullable SweepFailure scheduleFailure,
            @Nullable Cluster cluster,
            @Nullable BackupSchedule schedule,
            @Nullable Long lines) {}

    private static final ObjectReader<SweepFailure> FAILURE = new ObjectReader<>() {
        private final Field<String> errorCode = field("errorCode", TEXT);
        private final Field<SweepFailure.Kind> kind = field("kind", constant(SweepFailure.Kind.class));
        private final Field<String> message = field("message", TEXT);
        private final Field<Integer> status = field("status", DocumentParser::status);

        @Override
        SweepFailure from(Draft draft) {
            SweepFailure.Kind said = draft.get(kind);
            String words = draft.get(message);
            return new SweepFailure(
                    said == null ? SweepFailure.Kind.UNEXPECTED : said,
                    draft.get(status),
                    draft.get(errorCode),
                    words == null ? "" : words);
        }
    };

    private static final ObjectReader<Task> TASK = new ObjectReader<>() {
        private final Field<Long> version = field("version", NUMBER);
        private final Field<String> account = field("account", TEXT);
        private final Field<Project> project = field("project", DiscoveryReaders.PROJECT);

        @Override
        Task from(Draft draft) {
            return new Task(draft.get(version), draft.get(account), draft.get(project));
        }
    };

    private static final ObjectReader<Head> HEAD = new ObjectReader<>() {
        private final Field<Long> version = field("version", NUMBER);
        private final Field<Long> clusters = field("clusters", NUMBER);
        private final Field<Evidence> evidence = field("evidence", constant(Evidence.class));
        private final Field<SweepFailure> failure = field("failure", FAILURE);

        @Override
        Head from(Draft draft) {
            return new Head(draft.get(version), draft.get(clusters), draft.get(evidence), draft.get(failure));
        }
    };

    private static final ObjectReader<ClusterHead> CLUSTER_HEAD = new ObjectReader<>() {
        private final Field<ClusterResult.State> state = field("state", constant(ClusterResult.State.class));
        private final Field<Completeness> completeness = field("completeness", constant(Completeness.class));
        private final Field<Instant> readAt = field("readAt", INSTANT);
        private final Field<Evidence> evidence = field("evidence", constant(Evidence.class));
        private final Field<SweepFailure> failure = field("failure", FAILURE);
        private final Field<SweepFailure> scheduleFailure = field("scheduleFailure", FAILURE);
        private final Field<Cluster> cluster = field("cluster", DiscoveryReaders.CLUSTER_AS_WRITTEN);
        private final Field<BackupSchedule> schedule = field("schedule", ScheduleReaders.SCHEDULE);
        private final Field<Long> lines = field("lines", NUMBER);

        @Override
        ClusterHead from(Draft draft) {
            return new ClusterHead(
                    draft.get(state),
                    draft.get(completeness),
                    draft.get(readAt),
                    draft.get(evidence),
                    draft.get(failure),
                    draft.get(scheduleFailure),
                    draft.get(cluster),
                    draft.get(schedule),
                    draft.get(lines));
        }
    };

    private static final ObjectReader<List<Backup>> BACKUPS = new ObjectReader<>() {
        private final ListField<CloudSnapshot> cloud = list("cloudSnapshots", BackupReaders.CLOUD_SNAPSHOT);
        private final ListField<TenantSnapshot> tenant = list("tenantSnapshots", BackupReaders.TENANT_SNAPSHOT);
        private final ListField<Checkpoint> checkpoints = list("checkpoints", BackupReaders.CHECKPOINT);

        @Override
        List<Backup> from(Draft draft) {
            List<Backup> backups = new ArrayList<>();
            backups.addAll(draft.get(cloud));
            backups.addAll(draft.get(tenant));
            backups.addAll(draft.get(checkpoints));
            return backups;
        }
    };

    private SweepDocuments() {}

    /** @throws AtlasDecodingException if it is no such document, saying where */
    public static Task task(String line) {
        return read(line, TASK);
    }

    /** @throws AtlasDecodingException if it is no such document, saying where */
    public static Head head(String line) {
        return read(line, HEAD);
    }

    /** @throws AtlasDecodingException if it is no such document, saying where */
    public static ClusterHead clusterHead(String line) {
        return read(line, CLUSTER_HEAD);
    }

    /** @throws AtlasDecodingException if it is no such document, saying where */
    public static List<Backup> backups(String line) {
        return read(line, BACKUPS);
    }

    private static <T> T read(String line, ValueReader<T> reader) {
        return DocumentParser.read(HttpResponse.of(200, HttpHeaders.empty(), line), reader, Secrets.none());
    }
}
