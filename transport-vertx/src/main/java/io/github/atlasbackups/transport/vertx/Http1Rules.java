package io.github.atlasbackups.transport.vertx;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpClientCodec;

/** Puts what Netty and Vert.x lack of the rules of HTTP/1.1 around the codec of a new connection. */
final class Http1Rules {

    private Http1Rules() {}

    static void install(Channel connection) {
        ChannelPipeline pipeline = connection.pipeline();
        ChannelHandlerContext codec = pipeline.context(HttpClientCodec.class);
        if (codec != null) { // Else it is HTTP/2.
            pipeline.addBefore(codec.name(), "header-lines", new HeaderLines());
            pipeline.addAfter(codec.name(), "interim-responses", new InterimResponses());
        }
    }
}
