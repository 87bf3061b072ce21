package io.github.atlasbackups.protocol.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.github.atlasbackups.model.BackupFrequency;
import io.github.atlasbackups.model.CloudProvider;
import io.github.atlasbackups.model.CloudRestoreJob;
import io.github.atlasbackups.model.CloudSnapshot;
import io.github.atlasbackups.model.ClusterAvailability;
import io.github.atlasbackups.model.ClusterState;
import io.github.atlasbackups.model.ClusterType;
import io.github.atlasbackups.model.ConfigServerType;
import io.github.atlasbackups.model.DeliveryType;
import io.github.atlasbackups.model.DeliveryUrl;
import io.github.atlasbackups.model.HostType;
import io.github.atlasbackups.model.ProjectClusters;
import io.github.atlasbackups.model.RateLimit;
import io.github.atlasbackups.model.RateLimitScope;
import io.github.atlasbackups.model.SnapshotStatus;
import io.github.atlasbackups.model.SnapshotType;
import io.github.atlasbackups.model.TenantSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** The one configuration of Jackson: what is tolerated and what is refused stands here. */
final class OldAtlasMapper {

    /** A page nests six deep; what is deeper is no page. */
    private static final int MAX_DEPTH = 32;

    private static final int MAX_STRING_LENGTH = 100_000;
    private static final int MAX_NUMBER_LENGTH = 40;
    private static final int MAX_NAME_LENGTH = 1_000;
    /** The transports cap bodies too; this holds for any transport. */
    private static final long MAX_DOCUMENT_LENGTH = 64L << 20;
    /** A page of 500 checkpoints of 50 shards each has 430,000. Whatever an object costs, a document has no more than half as many. */
    private static final long MAX_TOKENS = 2_000_000;

    static final JsonMapper INSTANCE = build();

    private OldAtlasMapper() {}

    private static JsonMapper build() {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(MAX_STRING_LENGTH)
                .maxNumberLength(MAX_NUMBER_LENGTH)
                .maxNameLength(MAX_NAME_LENGTH)
                .maxDocumentLength(MAX_DOCUMENT_LENGTH)
                .maxTokenCount(MAX_TOKENS)
                .build();
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(constraints)
                // Names come from outside: the JVM's table of strings is none of their business.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
        JsonMapper mapper = JsonMapper.builder(factory)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                .addModule(new SimpleModule("atlas")
                        .addAbstractTypeMapping(List.class, OldBoundedList.class)
                        .addDeserializer(Instant.class, new OldInstantReader())
                        .addDeserializer(Long.class, new OldWholeNumberReader())
                        .addDeserializer(String.class, new OldTextReader()))
                .addModule(words())
                .addMixIn(TenantSnapshot.class, TenantSnapshotNames.class)
                .addMixIn(CloudSnapshot.class, CloudSnapshotNames.class)
                .addMixIn(CloudRestoreJob.class, CloudRestoreJobNames.class)
                .addMixIn(ProjectClusters.class, ProjectClustersNames.class)
                .addMixIn(RateLimit.class, RateLimitNames.class)
                .build();
        // Absent and null lists are empty ones; a null among a list's elements is a broken document.
        mapper.configOverride(List.class).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY, Nulls.FAIL));
        return mapper;
    }

    private static SimpleModule words() {
        SimpleModule words = new SimpleModule("words");
        word(words, SnapshotStatus.class, SnapshotStatus::new);
        word(words, HostType.class, HostType::new);
        word(words, SnapshotType.class, SnapshotType::new);
        word(words, BackupFrequency.class, BackupFrequency::new);
        word(words, ClusterState.class, ClusterState::new);
        word(words, ClusterType.class, ClusterType::new);
        word(words, CloudProvider.class, CloudProvider::new);
        word(words, ConfigServerType.class, ConfigServerType::new);
        word(words, ClusterAvailability.class, ClusterAvailability::new);
        word(words, DeliveryType.class, DeliveryType::new);
        word(words, DeliveryUrl.class, DeliveryUrl::new);
        word(words, RateLimitScope.class, RateLimitScope::new);
        return words;
    }

    private static <T> void word(SimpleModule words, Class<T> type, Function<String, T> word) {
        words.addDeserializer(type, new OldWordReader<>(type, word));
    }

    /** Which limit was passed, by the words that Jackson has for it. */
    static String limit(String words) {
        if (words.contains("nesting depth")) {
            return "the document nests deeper than " + MAX_DEPTH + " levels";
        }
        if (words.startsWith("String")) {
            return "a string has more than " + MAX_STRING_LENGTH + " characters";
        }
        if (words.startsWith("Number")) {
            return "a number has more than " + MAX_NUMBER_LENGTH + " characters";
        }
        if (words.startsWith("Name")) {
            return "the name of a field has more than " + MAX_NAME_LENGTH + " bytes";
        }
        return words.startsWith("Token")
                ? "the document has more than " + MAX_TOKENS + " values, names and brackets"
                : "the document has more than " + (MAX_DOCUMENT_LENGTH >> 20) + " MiB";
    }

    /** The names of the API that differ from those of the model. */
    private interface TenantSnapshotNames {
        @JsonProperty("mongoDBVersion")
        String mongoDbVersion();
    }

    private interface CloudSnapshotNames {
        @JsonProperty("mongodVersion")
        String mongoDbVersion();

        @JsonProperty("masterKeyUUID")
        String masterKeyUuid();
    }

    private interface CloudRestoreJobNames {
        @JsonProperty("pointInTimeUTCSeconds")
        Long pointInTimeUtcSeconds();

        @JsonProperty("deliveryUrl")
        List<DeliveryUrl> deliveryUrls();
    }

    private interface ProjectClustersNames {
        @JsonProperty("groupId")
        String projectId();

        @JsonProperty("groupName")
        String projectName();
    }

    private interface RateLimitNames {
        @JsonProperty("endpointSetId")
        String id();

        @JsonProperty("endpointSetName")
        String name();
    }
}
