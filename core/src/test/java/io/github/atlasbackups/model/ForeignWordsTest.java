package io.github.atlasbackups.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a service puts into its words, names and addresses moves no terminal where a backup is printed. */
class ForeignWordsTest {

    private static final String HOSTILE = "a\u001b[2J\r\n\u202e\u2028 access_token=canary7f3a91";
    private static final String SHOWN = "a\\u001b[2J\\u000d\\u000a\\u202e\\u2028 access_***";
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** What a caller makes: they refuse what is hostile. */
    private static final Set<Class<?>> KEYS =
            Set.of(ProjectId.class, ClusterName.class, ClusterRef.class, OrganizationId.class, RateLimitOwner.class);

    private static final Map<Class<?>, Object> VALUES = Map.of(
            String.class, HOSTILE, Instant.class, NOON, Boolean.class, true, Long.class, 3L, boolean.class, true);

    @Test
    void aSnapshotIsSafeToPrintAndKeepsWhatWasSent() {
        TenantSnapshot snapshot = new TenantSnapshot(
                HOSTILE,
                new SnapshotStatus(HOSTILE),
                NOON,
                null,
                null,
                null,
                HOSTILE,
                List.of(new Link(HOSTILE, HOSTILE)));
        assertThat(snapshot)
                .hasToString("TenantSnapshot[id=" + SHOWN + ", status=" + SHOWN + ", scheduledTime=" + NOON
                        + ", startTime=null, finishTime=null, expiration=null, mongoDbVersion=" + SHOWN
                        + ", links=[Link[href=" + SHOWN + ", rel=" + SHOWN + "]]]");
        assertThat(snapshot.mongoDbVersion()).isEqualTo(HOSTILE);
        assertThat(snapshot.status().value()).isEqualTo(HOSTILE);
    }

    @Test
    void aCheckpointIsSafeToPrint() {
        CheckpointPart part =
                new CheckpointPart(HOSTILE, HOSTILE, true, new BsonTimestamp(NOON, 3L), new HostType(HOSTILE));
        Checkpoint checkpoint =
                new Checkpoint(HOSTILE, HOSTILE, HOSTILE, NOON, NOON, NOON, true, List.of(part), List.of());
        assertThat(checkpoint)
                .hasToString("Checkpoint[id=" + SHOWN + ", clusterId=" + SHOWN + ", groupId=" + SHOWN + ", started="
                        + NOON + ", completed=" + NOON + ", timestamp=" + NOON
                        + ", restorable=true, parts=[CheckpointPart[replicaSetName=" + SHOWN + ", shardName=" + SHOWN
                        + ", tokenDiscovered=true, tokenTimestamp=BsonTimestamp[date=" + NOON
                        + ", increment=3], typeName=" + SHOWN + "]], links=[]]");
    }

    @Test
    void whatIsMissingShowsAsNullAndWhatIsLongIsCut() {
        assertThat(new Link(null, "x".repeat(300))).hasToString("Link[href=null, rel=" + "x".repeat(199) + "…]");
    }

    /** Whatever the model grows: a record that shows a text as it was sent fails here. */
    @Test
    void everyTypeOfTheModelIsSafeToPrintWithHostileTextEverywhere() {
        List<Class<?>> records = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.github.atlasbackups.model")
                        .stream()
                        .map(JavaClass::reflect)
                        .filter(Class::isRecord)
                        .filter(type -> !KEYS.contains(type))
                        .<Class<?>>map(type -> type)
                        .toList();
        assertThat(records).hasSizeGreaterThanOrEqualTo(15).contains(CloudSnapshot.class, Cluster.class, Tag.class);

        for (Class<?> type : records) {
            assertThat(hostile(type).toString())
                    .as(type.getSimpleName())
                    .doesNotContain("canary7f3a91")
                    .matches(
                            shown -> shown.chars().allMatch(c -> c >= ' ' && c != '\u202e' && c != '\u2028'),
                            "is one line");
        }
    }

    private static Object hostile(Type type) {
        if (type instanceof ParameterizedType list) {
            return List.of(hostile(list.getActualTypeArguments()[0]));
        }
        Class<?> raw = (Class<?>) type;
        if (VALUES.containsKey(raw)) {
            return VALUES.get(raw);
        }
        if (raw.isEnum()) {
            return raw.getEnumConstants()[0];
        }
        try {
            RecordComponent[] components = raw.getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = hostile(components[i].getGenericType());
            }
            return raw.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException failure) {
            throw new AssertionError(raw.getSimpleName(), failure);
        }
    }
}
