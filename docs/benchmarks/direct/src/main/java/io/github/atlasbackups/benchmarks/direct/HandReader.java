package io.github.atlasbackups.benchmarks.direct;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.atlasbackups.benchmarks.direct.PageReader.ReadPage;
import io.github.atlasbackups.model.BsonTimestamp;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.CheckpointPart;
import io.github.atlasbackups.model.HostType;
import io.github.atlasbackups.model.Link;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page of checkpoints on Jackson's streaming parser, as one writes it for one type: a loop for each object, a switch over its
 * fields, no word on what is wrong or where. The common form of a moment is read by arithmetic.
 */
public final class HandReader {

    private static final JsonFactory JSON = new JsonFactory();

    private HandReader() {}

    /** How many checkpoints a page has, after all of them were read. */
    public static int count(byte[] page) throws IOException {
        return read(page, page.length).checkpoints().size();
    }

    static ReadPage read(byte[] bytes, int length) throws IOException {
        List<Checkpoint> checkpoints = new ArrayList<>();
        int total = 0;
        try (JsonParser json = JSON.createParser(bytes, 0, length)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "results" -> {
                        while (json.nextToken() == JsonToken.START_OBJECT) {
                            checkpoints.add(checkpoint(json));
                        }
                    }
                    case "totalCount" -> total = json.getIntValue();
                    default -> json.skipChildren();
                }
            }
        }
        return new ReadPage(checkpoints, total);
    }

    private static Checkpoint checkpoint(JsonParser json) throws IOException {
        String id = null;
        String clusterId = null;
        String groupId = null;
        Instant started = null;
        Instant completed = null;
        Instant timestamp = null;
        Boolean restorable = null;
        List<CheckpointPart> parts = List.of();
        List<Link> links = List.of();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "id" -> id = json.getText();
                case "clusterId" -> clusterId = json.getText();
                case "groupId" -> groupId = json.getText();
                case "started" -> started = moment(json.getText());
                case "completed" -> completed = moment(json.getText());
                case "timestamp" -> timestamp = moment(json.getText());
                case "restorable" -> restorable = json.getBooleanValue();
                case "parts" -> {
                    parts = new ArrayList<>();
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        parts.add(part(json));
                    }
                }
                case "links" -> {
                    links = new ArrayList<>();
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        links.add(link(json));
                    }
                }
                default -> json.skipChildren();
            }
        }
        return new Checkpoint(id, clusterId, groupId, started, completed, timestamp, restorable, parts, links);
    }

    private static CheckpointPart part(JsonParser json) throws IOException {
        String replicaSet = null;
        String shard = null;
        Boolean discovered = null;
        BsonTimestamp token = null;
        HostType type = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "replicaSetName" -> replicaSet = json.getText();
                case "shardName" -> shard = json.getText();
                case "tokenDiscovered" -> discovered = json.getBooleanValue();
                case "tokenTimestamp" -> token = token(json);
                case "typeName" -> type = new HostType(json.getText());
                default -> json.skipChildren();
            }
        }
        return new CheckpointPart(replicaSet, shard, discovered, token, type);
    }

    private static BsonTimestamp token(JsonParser json) throws IOException {
        Instant date = null;
        Long increment = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "date" -> date = moment(json.getText());
                case "increment" -> increment = json.getLongValue();
                default -> json.skipChildren();
            }
        }
        return new BsonTimestamp(date, increment);
    }

    private static Link link(JsonParser json) throws IOException {
        String href = null;
        String rel = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "href" -> href = json.getText();
                case "rel" -> rel = json.getText();
                default -> json.skipChildren();
            }
        }
        return new Link(href, rel);
    }

    /** Days are counted from March on, so that the leap day is the last of its year. */
    private static @Nullable Instant moment(String text) {
        if (text.length() != 20 || text.charAt(19) != 'Z') {
            return Instant.parse(text);
        }
        int month = digits(text, 5, 7);
        int year = digits(text, 0, 4) - (month < 3 ? 1 : 0);
        int dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + digits(text, 8, 10) - 1;
        long day = 365L * year + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468;
        int second = digits(text, 11, 13) * 3_600 + digits(text, 14, 16) * 60 + digits(text, 17, 19);
        return Instant.ofEpochSecond(day * 86_400 + second);
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }
}
