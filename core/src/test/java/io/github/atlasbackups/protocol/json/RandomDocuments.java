package io.github.atlasbackups.protocol.json;

import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.CloudRestoreJob;
import io.github.atlasbackups.model.CloudSnapshot;
import io.github.atlasbackups.model.ClusterState;
import io.github.atlasbackups.model.ClusterType;
import io.github.atlasbackups.model.FlexRestoreJob;
import io.github.atlasbackups.model.Link;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.ProjectClusters;
import io.github.atlasbackups.model.RateLimit;
import io.github.atlasbackups.model.Tag;
import io.github.atlasbackups.model.TenantSnapshot;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Documents that a seed makes, for each type of item: mostly right, with fields absent, null, unknown, repeated, in any order, or of a
 * wrong type, and values in each way to write them. What an item has is found out from the model's records by reflection, which is
 * how the library does not do it.
 */
final class RandomDocuments {

    /** What the service says of a cluster, of which the model keeps less. */
    record ClusterFields(
            String id,
            String groupId,
            String name,
            ClusterType clusterType,
            ClusterState stateName,
            Boolean paused,
            Boolean backupEnabled,
            Boolean pitEnabled,
            String mongoDbVersion,
            Instant createDate,
            String internalClusterRole,
            Boolean retainBackups,
            List<Tag> tags,
            List<Link> links,
            List<Zone> replicationSpecs,
            Provider providerSettings,
            Backup backupSettings) {
        record Zone(List<Region> regionConfigs) {}

        record Region(String providerName, Hardware electableSpecs) {}

        record Hardware(String instanceSize) {}

        record Provider(String providerName) {}

        record Backup(Boolean enabled) {}
    }

    static final List<Class<?>> TYPES = List.of(
            Checkpoint.class,
            CloudSnapshot.class,
            TenantSnapshot.class,
            BackupSchedule.class,
            CloudRestoreJob.class,
            FlexRestoreJob.class,
            ClusterFields.class,
            Project.class,
            ProjectClusters.class,
            RateLimit.class);

    private static final Map<String, String> OTHER_NAMES = Map.of(
            "TenantSnapshot.mongoDbVersion", "mongoDBVersion",
            "ClusterFields.mongoDbVersion", "mongoDBVersion",
            "CloudSnapshot.mongoDbVersion", "mongodVersion",
            "CloudSnapshot.masterKeyUuid", "masterKeyUUID",
            "CloudRestoreJob.pointInTimeUtcSeconds", "pointInTimeUTCSeconds",
            "CloudRestoreJob.deliveryUrls", "deliveryUrl",
            "ProjectClusters.projectId", "groupId",
            "ProjectClusters.projectName", "groupName",
            "RateLimit.id", "endpointSetId",
            "RateLimit.name", "endpointSetName");

    private static final List<String> TEXTS = List.of(
            "COMPLETED",
            "completed",
            "AWS",
            "5f1d7a3c9b2e4d6f8a0b1c2d",
            "5f1d7a3c9b2e4d6f8a0b1c2e",
            "",
            "a\\\"b\\\\\\u00e9\\n",
            "größe \ud83d\ude42",
            "x".repeat(65),
            "x".repeat(64),
            "x".repeat(64) + "\\ud83d\\ude42");
    private static final List<String> NUMBERS = List.of(
            "0",
            "42",
            "42.0",
            "4.2e1",
            "-7",
            "9223372036854775807",
            "4294967295",
            "1.5",
            "1e99",
            "99999999999999999999");
    private static final List<String> INSTANTS = List.of(
            "2026-08-02T17:06:56Z",
            "2026-08-02T23:59:59Z",
            "2026-08-03T00:00:00Z",
            "2026-08-02T17:06:56.5Z",
            "2026-08-02T17:06:56.123456789Z",
            "2026-08-02T17:06:56.1234567891Z",
            "2026-08-02T17:06:56+0130",
            "2016-12-31T23:59:60Z",
            "2026-08-02 17:06z",
            "2026-02-30T17:06:56Z",
            "2026-08-02T24:06:56Z",
            "yesterday",
            "");
    private static final List<String> WRONG =
            List.of("7", "1.5", "true", "\"x\"", "\"\"", "[]", "{}", "[null]", "[[7]]", "{\"a\":{\"b\":[1,{}]}}");
    private static final List<String> UNKNOWN = List.of(
            "null",
            "7",
            "\"x\"",
            "{\"a\":1,\"b\":{\"a\":[{\"a\":2},[]]}}",
            "[[],{\"id\":3,\"links\":4}]",
            "{\"a\":1,\"a\":2}");

    private final Random random;
    private final StringBuilder json = new StringBuilder();

    private RandomDocuments(long seed) {
        random = new Random(seed);
    }

    /** A page of items of the type. */
    static String page(Class<?> type, long seed) {
        RandomDocuments document = new RandomDocuments(seed);
        document.page(type);
        return document.broken(document.json.toString());
    }

    static String nameOf(RecordComponent component) {
        return OTHER_NAMES.getOrDefault(
                component.getDeclaringRecord().getSimpleName() + "." + component.getName(), component.getName());
    }

    /** Whether a record is an open word, which a string is in the document. */
    static boolean isWord(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        return components != null
                && components.length == 1
                && components[0].getName().equals("value");
    }

    static Type elementOf(Type list) {
        return ((ParameterizedType) list).getActualTypeArguments()[0];
    }

    private boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private void page(Class<?> type) {
        List<Runnable> fields = new ArrayList<>();
        fields.add(() -> field("links", () -> list(Link.class)));
        fields.add(() -> field("results", () -> list(type)));
        if (!once(3)) {
            fields.add(() -> field("totalCount", () -> json.append(oneOf(once(4) ? WRONG : NUMBERS))));
        }
        if (once(3)) {
            fields.add(() -> field("status", () -> json.append(oneOf(once(4) ? WRONG : NUMBERS))));
        }
        object(fields);
    }

    private void object(Class<?> type) {
        List<Runnable> fields = new ArrayList<>();
        boolean sparse = once(3);
        for (RecordComponent component : type.getRecordComponents()) {
            if (!once(sparse ? 2 : 10)) {
                fields.add(() -> field(nameOf(component), () -> value(component.getGenericType())));
            }
        }
        object(fields);
    }

    private void object(List<Runnable> fields) {
        if (once(10)) {
            fields.add(() -> field("new", () -> json.append(oneOf(UNKNOWN.subList(0, once(20) ? 6 : 5)))));
        }
        if (once(10)) {
            fields.add(() -> field("neu", () -> json.append(oneOf(UNKNOWN.subList(0, 5)))));
        }
        if (once(400) && !fields.isEmpty()) {
            fields.add(oneOf(fields));
        }
        if (!once(5)) {
            Collections.shuffle(fields, random);
        }
        json.append('{');
        for (int i = 0; i < fields.size(); i++) {
            json.append(i == 0 ? "" : ",");
            fields.get(i).run();
        }
        json.append(once(5) ? " }\n" : "}");
    }

    private void field(String name, Runnable value) {
        json.append('"').append(name).append("\":");
        if (once(20)) {
            json.append("null");
        } else {
            value.run();
        }
    }

    private void list(Type element) {
        json.append('[');
        int size = once(4) ? 0 : 1 + random.nextInt(3);
        for (int i = 0; i < size; i++) {
            json.append(i == 0 ? "" : ",");
            if (once(200)) {
                json.append("null");
            } else {
                value(element);
            }
        }
        json.append(']');
    }

    private void value(Type type) {
        if (once(150)) {
            json.append(oneOf(WRONG));
        } else if (type instanceof ParameterizedType list) {
            list(elementOf(list));
        } else if (type == Long.class) {
            json.append(oneOf(NUMBERS.subList(0, once(50) ? 10 : 7)));
        } else if (type == Boolean.class) {
            json.append(random.nextBoolean());
        } else if (type == Instant.class) {
            json.append('"')
                    .append(oneOf(INSTANTS.subList(0, once(50) ? 13 : 9)))
                    .append('"');
        } else if (type == String.class || isWord((Class<?>) type)) {
            json.append('"').append(oneOf(TEXTS)).append('"');
        } else {
            object((Class<?>) type);
        }
    }

    private String broken(String document) {
        return switch (random.nextInt(25)) {
            case 0 -> document.substring(0, random.nextInt(document.length()));
            case 1 -> document + " x";
            case 2 -> document + "{}";
            default -> document;
        };
    }
}
