package io.github.atlasbackups.protocol.json;

import io.github.atlasbackups.error.AtlasDecodingException;
import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.CloudRestoreJob;
import io.github.atlasbackups.model.CloudSnapshot;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.FlexRestoreJob;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.ProjectClusters;
import io.github.atlasbackups.model.RateLimit;
import io.github.atlasbackups.model.TenantSnapshot;
import io.github.atlasbackups.transport.HttpResponse;
import java.util.Map;
import java.util.Objects;

/** Reads responses whose items are of one type. Immutable and thread-safe; made once per type. */
public final class ItemReader<T> {

    private static final Map<Class<?>, ObjectReader<?>> READERS = Map.of(
            Checkpoint.class, BackupReaders.CHECKPOINT,
            CloudSnapshot.class, BackupReaders.CLOUD_SNAPSHOT,
            TenantSnapshot.class, BackupReaders.TENANT_SNAPSHOT,
            BackupSchedule.class, ScheduleReaders.SCHEDULE,
            CloudRestoreJob.class, RestoreJobReaders.CLOUD,
            FlexRestoreJob.class, RestoreJobReaders.FLEX,
            Cluster.class, DiscoveryReaders.CLUSTER,
            Project.class, DiscoveryReaders.PROJECT,
            ProjectClusters.class, DiscoveryReaders.PROJECT_CLUSTERS,
            RateLimit.class, RateLimitReaders.RATE_LIMIT);

    private final ValueReader<T> item;
    private final PageDocument.Reader<T> page;
    private final PageDocument.Reader<T> envelope;

    private ItemReader(ValueReader<T> item) {
        this.item = item;
        this.page = new PageDocument.Reader<>(item, false);
        this.envelope = new PageDocument.Reader<>(item, true);
    }

    /** A reader of items of a type of the model. */
    @SuppressWarnings("unchecked")
    public static <T> ItemReader<T> of(Class<? extends T> itemType) {
        return new ItemReader<>((ValueReader<T>) Objects.requireNonNull(READERS.get(itemType), itemType::getName));
    }

    /** A reader of clusters, of dedicated and of flex ones. */
    public static ItemReader<Cluster> ofClusters() {
        return of(Cluster.class);
    }

    /**
     * The document of a list response.
     *
     * @param enveloped whether the request asked for the envelope: only then a field {@code status} means anything
     * @throws AtlasDecodingException if it is not JSON, or not a list response, saying where
     */
    public PageDocument<T> page(HttpResponse response, boolean enveloped, Secrets secrets) {
        JsonContent.require(response, secrets);
        return DocumentParser.read(response, enveloped ? envelope : page, secrets);
    }

    /**
     * The item of a response that holds just one.
     *
     * @throws AtlasDecodingException if it is not JSON, or not such an item, saying where
     */
    public T item(HttpResponse response, Secrets secrets) {
        JsonContent.require(response, secrets);
        return DocumentParser.read(response, item, secrets);
    }
}
