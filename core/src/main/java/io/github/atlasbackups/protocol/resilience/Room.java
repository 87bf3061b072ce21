package io.github.atlasbackups.protocol.resilience;

import io.github.atlasbackups.transport.CallTag;
import io.github.atlasbackups.transport.HttpRequest;
import java.time.Duration;

/** Whether a wait leaves enough of a call's time for what it waits for. */
final class Room {

    private static final Duration SHORT = Duration.ofSeconds(1);

    private Room() {}

    /** One second, or a tenth of the time if that is less, is left to get the answer. */
    static boolean after(Duration wait, Duration left) {
        Duration tenth = left.dividedBy(10);
        return wait.plus(tenth.compareTo(SHORT) < 0 ? tenth : SHORT).compareTo(left) <= 0;
    }

    /**
     * The same for a wait for the bucket: a patient call, which can wait outside its deadline instead, keeps half of its time.
     * Retry and pacing both ask here, so that a refusal of the one is not waited out by the other.
     */
    static boolean afterHold(Duration wait, Duration left, HttpRequest request) {
        return isPatient(request) ? wait.compareTo(left.dividedBy(2)) <= 0 : after(wait, left);
    }

    static boolean isPatient(HttpRequest request) {
        CallTag tag = request.tag();
        return tag != null && tag.patient();
    }
}
