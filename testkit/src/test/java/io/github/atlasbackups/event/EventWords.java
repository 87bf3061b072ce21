package io.github.atlasbackups.event;

import io.github.atlasbackups.event.AtlasEvent.AttemptEnded;
import io.github.atlasbackups.event.AtlasEvent.CallEnded;
import io.github.atlasbackups.event.AtlasEvent.CallStarted;
import io.github.atlasbackups.event.AtlasEvent.DriftSeen;
import io.github.atlasbackups.event.AtlasEvent.ReadingEnded;
import io.github.atlasbackups.event.AtlasEvent.ReadingStarted;
import io.github.atlasbackups.event.AtlasEvent.TokenChanged;
import io.github.atlasbackups.event.AtlasEvent.WaitEnded;
import java.util.List;

/** Events in a few words each, for tests of what comes in which order. */
public final class EventWords {

    private EventWords() {}

    public static List<String> of(List<? extends AtlasEvent> events) {
        return events.stream().map(EventWords::of).toList();
    }

    private static String of(AtlasEvent event) {
        if (event instanceof AttemptEnded attempt) {
            return (attempt.call() == 0 ? attempt.operation() + " " : "attempt ") + attempt.outcome();
        }
        if (event instanceof WaitEnded wait) {
            return "wait " + wait.reason() + " " + wait.duration().toMillis();
        }
        if (event instanceof CallEnded end) {
            return "end " + (end.failure() == null ? "OK" : end.failure()) + " after " + end.attempts();
        }
        if (event instanceof TokenChanged token) {
            return "token " + token.step() + (token.failure() == null ? "" : " " + token.failure());
        }
        if (event instanceof ReadingStarted) {
            return "reading";
        }
        if (event instanceof DriftSeen drift) {
            return "drift " + drift.pass();
        }
        if (event instanceof ReadingEnded end) {
            return "read " + (end.failure() == null ? "OK" : end.failure());
        }
        return event instanceof CallStarted ? "call" : event.toString();
    }
}
