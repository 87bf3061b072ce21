/** HttpTransport on the Vert.x Web Client, and the listings as Vert.x futures and streams. */
module io.github.atlasbackups.transport.vertx {
    requires transitive io.github.atlasbackups.core;
    requires transitive io.vertx.core;
    requires io.vertx.web.client;
    requires io.vertx.web.common;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires static transitive org.jspecify;
    requires static com.google.guice;
    requires org.slf4j;

    exports io.github.atlasbackups.transport.vertx;
}
