package io.github.atlasbackups.transport.vertx;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Drops interim responses on an HTTP/1.1 connection, which a client must be able to (RFC 9110 section 15.2). Vert.x knows
 * 100 and 103 and takes any other for the final one. 101 passes: it is an answer to a question that we do not ask.
 */
final class InterimFilter extends ChannelInboundHandlerAdapter {

    private boolean dropping;

    static void install(Channel connection) {
        ChannelHandlerContext codec = connection.pipeline().context(HttpClientCodec.class);
        if (codec != null) {
            connection.pipeline().addAfter(codec.name(), "interim", new InterimFilter());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpResponse head && head.decoderResult().isSuccess()) {
            int status = head.status().code();
            dropping = status >= 100 && status < 200 && status != 101;
        }
        if (!dropping) {
            context.fireChannelRead(message);
            return;
        }
        if (message instanceof LastHttpContent) {
            dropping = false;
        }
        ReferenceCountUtil.release(message);
    }
}
