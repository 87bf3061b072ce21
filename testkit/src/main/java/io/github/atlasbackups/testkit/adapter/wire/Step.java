package io.github.atlasbackups.testkit.adapter.wire;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** One thing that the server does on a connection. */
sealed interface Step {

    /** Sends bytes. */
    record Send(ByteString bytes) implements Step {}

    /** Sends bytes one by one, with a pause before each. */
    record Drip(ByteString bytes, Duration pause) implements Step {}

    /** Sends the same bytes again and again. */
    record Flood(ByteString bytes, int times) implements Step {}

    /** Waits until the test lets go. */
    record Hold(CompletableFuture<?> gate) implements Step {}

    /** Does nothing until the client closes. */
    record Stall() implements Step {}

    /** Ends its half of the connection, so that all that was sent arrives first. */
    record Close() implements Step {}

    /** Drops the connection with a TCP reset. */
    record Reset() implements Step {}
}
