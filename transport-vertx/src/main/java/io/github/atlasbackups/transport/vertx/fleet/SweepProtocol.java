package io.github.atlasbackups.transport.vertx.fleet;

import io.github.atlasbackups.text.ForeignText;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What sender and worker say to each other. Headers say what a message is, bodies are texts of {@link
 * io.github.atlasbackups.json.ProjectSweepJson} or empty.
 *
 * <p>The sender asks the address that all workers share to {@link #BEGIN}, and one of them answers {@link #ACCEPTED} with an address of its
 * own. There the sender asks to {@link #WAIT} for the end, over and over; the worker holds each question for as long as it says, and
 * answers {@link #WORKING} or {@link #DONE}. So each hears of the other all the time, and a node that is gone is missed by both sides.
 */
final class SweepProtocol {

    /** Changes with what an older node would misread; texts have a version of their own. */
    static final String VERSION = "1";

    static final String BEGIN = "begin";
    static final String WAIT = "wait";
    static final String CANCEL = "cancel";

    static final String ACCEPTED = "accepted";
    static final String WORKING = "working";
    static final String DONE = "done";

    /** Failure codes of a worker: it doesn't understand, doesn't have the project in hand any more, or could not sweep it. */
    static final int REFUSED = 1;

    static final int GONE = 2;
    static final int FAILED = 3;

    private static final String PREFIX = "atlas-sweep-";
    private static final String VERSION_HEADER = PREFIX + "version";
    private static final String IS = PREFIX + "is";
    private static final String ID = PREFIX + "id";
    private static final String WORKER = PREFIX + "worker";
    private static final String MILLIS = PREFIX + "millis";
    private static final long MAX_MILLIS = Duration.ofHours(1).toMillis();

    private SweepProtocol() {}

    /** The headers of a message that is this. */
    static DeliveryOptions message(String is) {
        return new DeliveryOptions().addHeader(VERSION_HEADER, VERSION).addHeader(IS, is);
    }

    /** A question about an attempt. */
    static DeliveryOptions question(String is, String id, Duration time) {
        return message(is).addHeader(ID, id).addHeader(MILLIS, String.valueOf(time.toMillis()));
    }

    static DeliveryOptions accepted(String worker) {
        return message(ACCEPTED).addHeader(WORKER, worker);
    }

    /** What is wrong with the version of a message, or null. */
    static @Nullable String objection(Message<?> message) {
        String version = message.headers().get(VERSION_HEADER);
        if (version == null) {
            return "a message that is not of a sweep came to its address";
        }
        return version.equals(VERSION)
                ? null
                : "the nodes have different versions of the library: a message has version " + shown(version) + ", not "
                        + VERSION;
    }

    static boolean is(Message<?> message, String what) {
        return what.equals(message.headers().get(IS));
    }

    static @Nullable String id(Message<?> message) {
        return message.headers().get(ID);
    }

    static @Nullable String worker(Message<?> message) {
        return message.headers().get(WORKER);
    }

    static @Nullable String text(Message<?> message) {
        return message.body() instanceof String text ? text : null;
    }

    /** For how long, in milliseconds, at most an hour; 0 if the message doesn't say. */
    static long millis(Message<?> message) {
        String millis = message.headers().get(MILLIS);
        try {
            return millis == null ? 0 : Math.max(0, Math.min(MAX_MILLIS, Long.parseLong(millis)));
        } catch (NumberFormatException noNumber) {
            return 0;
        }
    }

    /** Words from another node: bounded, on one line. */
    static String shown(@Nullable String words) {
        return words == null ? "no reason given" : ForeignText.escaped(words, 300);
    }
}
