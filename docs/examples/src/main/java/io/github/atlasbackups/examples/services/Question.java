package io.github.atlasbackups.examples.services;

import io.github.atlasbackups.model.ClusterRef;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for: {@code /projects/ID/clusters/NAME/backups}, {@code …/newest}, or {@code …/restorable?at=2026-11-26T08:00:00Z}.
 *
 * @param at the moment of a question for what is restorable; else null
 */
record Question(ClusterRef cluster, Topic topic, @Nullable Instant at) {

    enum Topic {
        BACKUPS,
        NEWEST,
        RESTORABLE
    }

    private static final Pattern PATH =
            Pattern.compile("/projects/([^/]+)/clusters/([^/]+)/(backups|newest|restorable)");

    /** Throws IllegalArgumentException, with a message for whoever asked. */
    static Question of(URI target) {
        Matcher path = PATH.matcher(target.getPath());
        if (!path.matches()) {
            throw new IllegalArgumentException(
                    "ask for /projects/ID/clusters/NAME/ backups, newest or restorable?at=MOMENT");
        }
        ClusterRef cluster = ClusterRef.of(path.group(1), path.group(2));
        Topic topic = Topic.valueOf(path.group(3).toUpperCase(java.util.Locale.ROOT));
        return new Question(cluster, topic, topic == Topic.RESTORABLE ? moment(target.getQuery()) : null);
    }

    private static Instant moment(@Nullable String query) {
        if (query == null || !query.startsWith("at=")) {
            throw new IllegalArgumentException("say to which moment: ?at=2026-11-26T08:00:00Z");
        }
        try {
            return Instant.parse(query.substring("at=".length()));
        } catch (DateTimeParseException unreadable) {
            throw new IllegalArgumentException("at must be a moment such as 2026-11-26T08:00:00Z");
        }
    }
}
