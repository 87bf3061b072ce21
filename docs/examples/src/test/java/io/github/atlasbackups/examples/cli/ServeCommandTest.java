package io.github.atlasbackups.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ServeCommandTest {

    @Test
    @Timeout(120)
    void itServesTheDemoToWhomeverTakesTheCredentialsThatItPrints() throws Exception {
        PipedInputStream printed = new PipedInputStream();
        PrintStream out = new PrintStream(new PipedOutputStream(printed), true, StandardCharsets.UTF_8);
        FutureTask<Integer> serving = new FutureTask<>(() -> AtlasBackupsCli.run(
                List.of("serve", "--json"),
                new Surroundings(Map.of(), out, out, Clock.fixed(ToolRun.NOW, ZoneOffset.UTC))));
        Thread thread = new Thread(serving, "serve");
        thread.start();
        try {
            String line = new BufferedReader(new InputStreamReader(printed, StandardCharsets.UTF_8)).readLine();
            JsonNode variables = JsonMapper.builder().build().readTree(line);
            for (List<String> kind : List.of(
                    List.of("MONGODB_ATLAS_CLIENT_ID", "MONGODB_ATLAS_CLIENT_SECRET"),
                    List.of("MONGODB_ATLAS_PUBLIC_KEY", "MONGODB_ATLAS_PRIVATE_KEY"),
                    List.of("MONGODB_ATLAS_ACCESS_TOKEN"))) {
                ToolRun tool = new ToolRun();
                tool.environment.put(
                        "MONGODB_ATLAS_BASE_URL",
                        variables.get("MONGODB_ATLAS_BASE_URL").asText());
                kind.forEach(
                        name -> tool.environment.put(name, variables.get(name).asText()));

                assertThat(tool.run("list")).as(tool.err()).isZero();
                assertThat(tool.out()).contains("web shop", "payroll");
            }
        } finally {
            thread.interrupt();
        }
        assertThat(serving.get(60, TimeUnit.SECONDS)).isZero();
    }
}
