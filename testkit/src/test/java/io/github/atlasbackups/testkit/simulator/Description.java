package io.github.atlasbackups.testkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.github.atlasbackups.transport.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The service's description of its responses, and what of a response breaks it. */
final class Description {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VERSION = "/api/atlas/v2";

    private final ObjectNode document;
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();
    private final Set<String> checked = ConcurrentHashMap.newKeySet();

    Description() {
        try (InputStream file =
                Objects.requireNonNull(Description.class.getResourceAsStream("/description/responses.json"))) {
            document = (ObjectNode) JSON.readTree(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What breaks it; empty for a response as described, and for operations that are not. */
    List<String> violations(String path, boolean envelope, HttpResponse response) {
        JsonNode body = json(response);
        String operation = response.status() == 200 ? operation(path) : "error";
        if (operation == null) {
            return List.of();
        }
        if (envelope) {
            int status = body.path("status").asInt();
            if (status < 100) {
                return List.of(path + ": no status in the envelope");
            }
            if (status != 200) {
                operation = "error";
            }
            body = opened(body);
        }
        checked.add(operation);
        List<String> violations = new ArrayList<>();
        for (ValidationMessage message : schema(operation).validate(body)) {
            violations.add(path + ": " + message.getMessage());
        }
        return violations;
    }

    /** The operations of which a response was checked. */
    Set<String> checked() {
        return new HashSet<>(checked);
    }

    /** All operations that are described. */
    Set<String> operations() {
        Set<String> names = new HashSet<>();
        document.path("operations").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode opened(JsonNode envelope) {
        if (envelope.has("content")) {
            return envelope.path("content");
        }
        ObjectNode page = envelope.deepCopy();
        page.remove("status");
        return page;
    }

    /** The template of a path that is written out most: literal segments stand before names. */
    private String operation(String path) {
        String best = null;
        for (Iterator<String> names = document.path("operations").fieldNames(); names.hasNext(); ) {
            String template = names.next();
            String regex = Pattern.quote(VERSION + template).replace("{}", "\\E[^/]*\\Q");
            if (path.matches(regex) && (best == null || template.length() > best.length())) {
                best = template;
            }
        }
        return best;
    }

    private JsonSchema schema(String operation) {
        return schemas.computeIfAbsent(operation, name -> {
            String type = name.equals("error")
                    ? "ApiError"
                    : document.path("operations").path(name).asText();
            ObjectNode schema = JSON.createObjectNode();
            schema.put("$ref", "#/$defs/" + type);
            schema.set("$defs", document.path("$defs"));
            return factory.getSchema(
                    schema,
                    SchemaValidatorsConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build());
        });
    }

    private static JsonNode json(HttpResponse response) {
        try {
            return JSON.readTree(response.bodyStream());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
