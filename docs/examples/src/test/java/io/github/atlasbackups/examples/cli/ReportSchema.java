package io.github.atlasbackups.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The documented schema, made strict: a document may have no field that it doesn't describe, but for those of the service's backups. */
final class ReportSchema {

    private final JsonSchema schema;

    ReportSchema() throws IOException {
        JsonNode documented = JsonMapper.builder()
                .build()
                .readTree(Files.readString(Path.of("..", "..", "docs", "report.schema.json")));
        strict(documented);
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(documented);
    }

    private static void strict(JsonNode node) {
        if (node instanceof ObjectNode object && object.has("properties") && object.has("type")) {
            object.put("additionalProperties", false);
        }
        node.forEach(ReportSchema::strict);
    }

    Set<ValidationMessage> complaints(JsonNode document) {
        return schema.validate(document);
    }
}
