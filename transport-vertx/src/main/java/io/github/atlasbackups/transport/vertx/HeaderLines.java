package io.github.atlasbackups.transport.vertx;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderException;
import io.netty.util.ByteProcessor;
import io.netty.util.ReferenceCountUtil;

/**
 * Refuses a response head with a line that has no colon (RFC 9112 section 5): Netty takes one for a field with an empty
 * value. Sits between the socket and the HTTP/1.1 codec, and looks at bytes from a request to the end of the head that
 * follows.
 */
final class HeaderLines extends ChannelDuplexHandler {

    /** {@code HTTP/1.1 200}: where the status stands in the first line. */
    private static final int STATUS_AT = 9;

    private static final int STATUS_END = 12;

    private final ByteProcessor lines = this::accept;
    private boolean inHead;
    private boolean inStatusLine;
    private boolean colon;
    private int length;
    private int status;

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (!inHead) {
            startHead();
        }
        super.write(context, message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!inHead || !(message instanceof ByteBuf bytes) || bytes.forEachByte(lines) < 0 || !inHead) {
            context.fireChannelRead(message);
            return;
        }
        ReferenceCountUtil.release(message);
        context.fireExceptionCaught(new DecoderException("a header line without a colon"));
    }

    /** False at the end of the head, and, still in the head, at a line that is none. */
    private boolean accept(byte next) {
        if (next == '\r') {
            return true;
        }
        if (next != '\n') {
            if (inStatusLine && length >= STATUS_AT && length < STATUS_END) {
                status = 10 * status + next - '0';
            }
            // A line that begins with white space goes on with the one before it.
            colon |= next == ':' || length == 0 && (next == ' ' || next == '\t');
            length++;
            return true;
        }
        if (length == 0 && inStatusLine) {
            return true; // Empty lines before a head are skipped (RFC 9112 section 2.2).
        }
        if (length == 0) {
            inHead = false;
            if (status >= 100 && status < 200) {
                startHead(); // An interim response: the final one follows.
            }
            return inHead;
        }
        boolean good = inStatusLine || colon;
        inStatusLine = false;
        startLine();
        return good;
    }

    private void startHead() {
        inHead = true;
        inStatusLine = true;
        status = 0;
        startLine();
    }

    private void startLine() {
        colon = false;
        length = 0;
    }
}
