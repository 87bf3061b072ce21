package io.github.atlasbackups.benchmarks.decoding;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.atlasbackups.benchmarks.direct.HandReader;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.protocol.json.ItemReader;
import io.github.atlasbackups.protocol.json.Secrets;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.ReceivedRequest;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openapitools.client.ApiClient;
import org.openapitools.client.model.ListCheckpoints200Response;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A page of 500 checkpoints with 4 parts each, as the simulator sends it, from bytes to whatever each reader makes of it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PageDecoding {

    /** Set up as this library's own. */
    private final JsonFactory factory = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final ItemReader<Checkpoint> reader = ItemReader.of(Checkpoint.class);
    private final ObjectMapper mapper = ApiClient.createDefaultObjectMapper();
    private final HttpResponse response = page();
    private final byte[] bytes = bytes(response);

    private static HttpResponse page() {
        ClusterRef cluster = ClusterRef.of("5f1d7a3c9b2e4d6f8a0b1c2d", "orders");
        SimulatedAtlas atlas = SimulatedAtlas.of(BackupData.of(ClusterData.sharded(cluster, 3, 1_000, 7)));
        HttpHeaders headers = HttpHeaders.empty()
                .with("Accept", "application/vnd.atlas.2023-01-01+json")
                .with("Authorization", "Bearer " + AcceptedCredentials.DEMO_ACCESS_TOKEN);
        String target = BackupResource.CHECKPOINTS.path(cluster) + "?itemsPerPage=500";
        HttpResponse page = atlas.answer(new ReceivedRequest("GET", target, headers, ""));
        if (page.status() != 200) {
            throw new IllegalStateException(page.bodyText());
        }
        return page;
    }

    private static byte[] bytes(HttpResponse response) {
        try {
            return response.bodyStream().readAllBytes();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static int whole(int items) {
        if (items != 500) {
            throw new IllegalStateException(items + " items");
        }
        return items;
    }

    /** Every token and no value: what the parser alone takes, with this library's settings, from an array. */
    @Benchmark
    public int walk() throws IOException {
        int tokens = 0;
        try (JsonParser parser = factory.createParser(bytes)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }

    /** This library. */
    @Benchmark
    public int ours() {
        return whole(reader.page(response, false, Secrets.none()).results().size());
    }

    /** A reader by hand. */
    @Benchmark
    public int hand() throws IOException {
        return whole(HandReader.count(bytes));
    }

    /** The generated model by databind, from text as the generated clients read it. */
    @Benchmark
    public int generated() throws IOException {
        return whole(mapper.readValue(new String(bytes), ListCheckpoints200Response.class)
                .getResults()
                .size());
    }
}
