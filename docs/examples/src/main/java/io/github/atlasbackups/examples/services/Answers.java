package io.github.atlasbackups.examples.services;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.atlasbackups.coverage.ClusterCoverage;
import io.github.atlasbackups.coverage.Loss;
import io.github.atlasbackups.coverage.Restorability;
import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.error.NotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;

/** The bodies of the services' answers. */
final class Answers {

    private Answers() {}

    /** The newest completed snapshot and its age; both null if there is none. */
    static ObjectNode newest(ClusterCoverage coverage) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        coverage.history()
                .completed()
                .newest()
                .ifPresentOrElse(
                        backup -> json.put("id", backup.id())
                                .put("takenAt", text(backup.takenAt()))
                                .put("status", "completed"),
                        () -> json.putNull("id"));
        Long age = coverage.history().completed().age().map(Duration::toSeconds).orElse(null);
        return json.put("ageSeconds", age);
    }

    /** Whether the cluster can be restored to a moment. Never a plain yes for point in time. */
    static ObjectNode restorable(ClusterCoverage coverage, Instant moment) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("moment", moment.toString());
        Restorability answer = coverage.restorableTo(moment);
        if (answer instanceof Restorability.LikelyPointInTime likely) {
            json.put("restorable", "likely by point in time")
                    .put("from", likely.base().id());
            likely.notChecked().forEach(each -> json.withArray("notChecked").add(each.name()));
        } else if (answer instanceof Restorability.FromBackup from) {
            json.put("restorable", "from a backup").put("from", from.backup().id());
            loss(json, from.loss());
            from.obstacles().forEach(each -> json.withArray("notByPointInTime").add(each.toString()));
            from.notChecked().forEach(each -> json.withArray("notChecked").add(each.name()));
        } else if (answer instanceof Restorability.NotRestorable no) {
            json.put("restorable", "no").put("reason", no.reason().name()).put("earliest", text(no.earliest()));
        } else if (answer instanceof Restorability.Unknown unknown) {
            json.put("restorable", "unknown");
            unknown.notChecked().forEach(each -> json.withArray("notChecked").add(each.name()));
        }
        return json;
    }

    private static void loss(ObjectNode json, Loss loss) {
        json.put("lossSeconds", loss.atLeast().toSeconds());
        Duration most = loss.atMost();
        json.put("lossSecondsAtMost", most == null ? null : most.toSeconds());
    }

    /** What went wrong; messages of the library hold no secret. */
    static ObjectNode failure(Throwable failure) {
        return JsonNodeFactory.instance.objectNode().put("error", cause(failure).getMessage());
    }

    /** 404 for what the service does not have, 400 for a bad question, else 502: it is the service behind that failed. */
    static int status(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof NotFoundException) {
            return 404;
        }
        return cause instanceof IllegalArgumentException ? 400 : cause instanceof AtlasException ? 502 : 500;
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static @org.jspecify.annotations.Nullable String text(@org.jspecify.annotations.Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }
}
