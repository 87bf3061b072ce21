package io.github.atlasbackups.testkit.adapter.contract;

import io.github.atlasbackups.testkit.adapter.wire.Reply;
import java.time.Duration;

/** How far an exchange gets before its peer falls silent, or as good as silent. */
enum Phase {
    BEFORE_THE_HEAD(Reply.start().stall()),
    IN_THE_STATUS_LINE(Reply.start().send("HTTP/1.1 2").stall()),
    IN_THE_HEAD(Reply.start().send("HTTP/1.1 200 OK\r\nContent-Len").stall()),
    AFTER_AN_INTERIM_RESPONSE(Reply.head("HTTP/1.1 103 Early Hints").stall()),
    BEFORE_THE_BODY(Reply.head("HTTP/1.1 200 OK", "Content-Length: 10").stall()),
    IN_A_BODY_OF_DECLARED_LENGTH(
            Reply.head("HTTP/1.1 200 OK", "Content-Length: 10").send("only 5").stall()),
    IN_A_CHUNK(Reply.chunked().send("a\r\nonly 5").stall()),
    BETWEEN_CHUNKS(Reply.chunked().chunk("hello").stall()),
    IN_A_CLOSE_DELIMITED_BODY(Reply.head("HTTP/1.1 200 OK").send("until the").stall()),
    IN_A_HEAD_THAT_DRIPS(Reply.start().drip("HTTP/1.1 200 OK\r\nX-Slow: " + "s".repeat(10_000), Duration.ofMillis(20))),
    IN_A_BODY_THAT_DRIPS(
            Reply.head("HTTP/1.1 200 OK", "Content-Length: 10000").drip("b".repeat(10_000), Duration.ofMillis(20)));

    private final Reply reply;

    Phase(Reply reply) {
        this.reply = reply;
    }

    /** What a server plays to bring an exchange this far and no further. */
    Reply reply() {
        return reply;
    }
}
