/** HttpTransport on the Vert.x Web Client, and the client as Vert.x services read it. */
module io.github.atlasbackups.transport.vertx {
    requires transitive io.github.atlasbackups.core;
    requires transitive io.vertx.core;
    requires io.vertx.web.client;
    requires io.vertx.web.common;
    requires io.netty.codec;
    requires io.netty.codec.http2;
    requires io.netty.handler;
    requires io.netty.handler.proxy;
    requires static transitive org.jspecify;
    requires static com.google.guice;

    exports io.github.atlasbackups.transport.vertx;
    exports io.github.atlasbackups.transport.vertx.guice;
    exports io.github.atlasbackups.transport.vertx.client;
    exports io.github.atlasbackups.transport.vertx.credentials;
    exports io.github.atlasbackups.transport.vertx.fleet;

    provides io.github.atlasbackups.time.BlockingGuard with
            io.github.atlasbackups.transport.vertx.guard.EventLoopGuard;
}
