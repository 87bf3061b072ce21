package io.github.atlasbackups.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs of the tool through its main entry, with what they print. */
public final class ToolRun {

    public static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");

    final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Against this simulator. */
    ToolRun against(AtlasSimulator simulator) {
        environment.put("MONGODB_ATLAS_BASE_URL", simulator.baseUrl().toString());
        environment.put("MONGODB_ATLAS_ACCESS_TOKEN", AcceptedCredentials.DEMO_ACCESS_TOKEN);
        return this;
    }

    /** Runs it, after forgetting what was printed before. */
    public int run(String... words) {
        out.reset();
        err.reset();
        return AtlasBackupsCli.run(
                List.of(words),
                new Surroundings(environment, printer(out), printer(err), Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    private static PrintStream printer(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    JsonNode json() {
        try {
            return JsonMapper.builder().build().readTree(out());
        } catch (JsonProcessingException broken) {
            throw new AssertionError(out(), broken);
        }
    }

    List<String> ids() {
        List<String> ids = new ArrayList<>();
        json().forEach(item -> ids.add(item.get("id").asText()));
        return ids;
    }
}
