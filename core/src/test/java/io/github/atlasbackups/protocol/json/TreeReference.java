package io.github.atlasbackups.protocol.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.atlasbackups.model.Link;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What a page has to be read as, worked out another way: by Jackson's tree of the whole document, and by reflection on the model's
 * records.
 */
final class TreeReference {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** The document is no JSON, or has a field twice. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The document has something else here than it should. */
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Wrong(String pointer) {
            super(pointer);
        }
    }

    private TreeReference() {}

    /** The page, whose items are records of the type. */
    static PageDocument<Object> page(String document, Class<?> type, boolean envelope) {
        try {
            JsonNode page = MAPPER.readTree(document);
            if (page == null || page.isMissingNode()) {
                throw new Wrong("");
            }
            Integer status = null;
            List<Object> links = List.of();
            List<Object> results = null;
            Long totalCount = null;
            for (Iterator<Map.Entry<String, JsonNode>> fields = page.fields(); fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                JsonNode value = field.getValue();
                String pointer = "/" + field.getKey();
                switch (value.isNull() ? "" : field.getKey()) {
                    case "links" -> links = list(value, Link.class, pointer);
                    case "results" -> results = list(value, type, pointer);
                    case "totalCount" -> totalCount = value.isNumber() ? number(value, pointer) : null;
                    case "status" -> status = envelope ? status(value) : status;
                    default -> {}
                }
            }
            return new PageDocument<>(
                    status, links.stream().map(Link.class::cast).toList(), results, totalCount);
        } catch (JsonProcessingException noJson) {
            throw new Broken();
        }
    }

    private static Integer status(JsonNode value) {
        long status = number(value, "/status");
        if (status != (int) status) {
            throw new Wrong("/status");
        }
        return (int) status;
    }

    private static Object value(JsonNode node, Type type, String pointer) {
        if (type instanceof ParameterizedType list) {
            return list(node, RandomDocuments.elementOf(list), pointer);
        }
        if (type == Long.class) {
            return number(node, pointer);
        }
        if (type == Boolean.class) {
            require(node.isBoolean(), pointer);
            return node.booleanValue();
        }
        if (type == Instant.class) {
            require(node.isTextual(), pointer);
            try {
                return InstantReader.parse(node.textValue());
            } catch (DateTimeException malformed) {
                throw new Wrong(pointer);
            }
        }
        Class<?> simple = (Class<?>) type;
        if (simple == String.class || RandomDocuments.isWord(simple)) {
            require(node.isTextual(), pointer);
            return simple == String.class ? node.textValue() : record(simple, List.of(node.textValue()));
        }
        return object(node, simple, pointer);
    }

    private static List<Object> list(JsonNode node, Type element, String pointer) {
        require(node.isArray(), pointer);
        List<Object> elements = new ArrayList<>();
        for (JsonNode each : node) {
            String place = pointer + "/" + elements.size();
            require(!each.isNull(), place);
            elements.add(value(each, element, place));
        }
        return List.copyOf(elements);
    }

    /** In the document's order, since the first thing that is wrong is the one that is told. */
    private static Object object(JsonNode node, Class<?> type, String pointer) {
        require(node.isObject(), pointer);
        Map<String, Object> values = new HashMap<>();
        for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            for (RecordComponent component : type.getRecordComponents()) {
                if (RandomDocuments.nameOf(component).equals(field.getKey())
                        && !field.getValue().isNull()) {
                    values.put(
                            component.getName(),
                            value(field.getValue(), component.getGenericType(), pointer + "/" + field.getKey()));
                }
            }
        }
        List<Object> components = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Object absent = component.getType() == List.class ? List.of() : null;
            components.add(values.getOrDefault(component.getName(), absent));
        }
        return record(type, components);
    }

    private static Object record(Class<?> type, List<Object> components) {
        try {
            Class<?>[] types = new Class<?>[components.size()];
            for (int i = 0; i < types.length; i++) {
                types[i] = type.getRecordComponents()[i].getType();
            }
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(components.toArray());
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Long number(JsonNode node, String pointer) {
        require(node.isNumber(), pointer);
        try {
            return node.decimalValue().longValueExact();
        } catch (ArithmeticException notWhole) {
            throw new Wrong(pointer);
        }
    }

    private static void require(boolean right, String pointer) {
        if (!right) {
            throw new Wrong(pointer);
        }
    }
}
