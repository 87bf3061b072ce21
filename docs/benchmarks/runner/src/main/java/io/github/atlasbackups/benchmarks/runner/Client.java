package io.github.atlasbackups.benchmarks.runner;

import java.util.List;

/**
 * A contender: what it is called in the table, and where its class is.
 *
 * @param module the directory of its module
 */
enum Client {
    OURS_JDK("ours, JDK", "direct", "direct.Ours$OnJdk"),
    OURS_VERTX("ours, Vert.x", "direct", "direct.Ours$OnVertx"),
    NATIVE("generated, native", "generated/native", "generated.NativeClient"),
    FEIGN("generated, feign", "generated/feign", "generated.FeignClient"),
    VERTX("generated, vertx", "generated/vertx", "generated.VertxClient"),
    BARE_JDK("bare, JDK", "direct", "direct.BareJdk"),
    BARE_VERTX("bare, Vert.x", "direct", "direct.BareVertx"),
    DECODER_JDK("bare, JDK, our decoder", "direct", "direct.BareJdk$WithDecoder"),
    DECODER_VERTX("bare, Vert.x, our decoder", "direct", "direct.BareVertx$WithDecoder"),
    SOCKETS("sockets", "direct", "direct.Sockets");

    /** This library. */
    static final List<Client> OURS = List.of(OURS_JDK, OURS_VERTX);
    /** What people generate. */
    static final List<Client> GENERATED = List.of(NATIVE, FEIGN, VERTX);
    /** All that read lists with a window. */
    static final List<Client> WITH_WINDOW = List.of(OURS_JDK, OURS_VERTX, BARE_JDK, BARE_VERTX, SOCKETS);
    /** All but those with the decoder that is not theirs. */
    static final List<Client> ALL = List.of(OURS_JDK, OURS_VERTX, NATIVE, FEIGN, VERTX, BARE_JDK, BARE_VERTX, SOCKETS);
    /** All that are asked for single pages. */
    static final List<Client> CALLED =
            List.of(OURS_JDK, OURS_VERTX, NATIVE, FEIGN, VERTX, BARE_JDK, BARE_VERTX, DECODER_JDK, DECODER_VERTX);

    final String title;
    final String module;
    final String className;

    Client(String title, String module, String className) {
        this.title = title;
        this.module = module;
        this.className = "io.github.atlasbackups.benchmarks." + className;
    }

    /** The bare client on what this one stands on. */
    Client bare() {
        return this == OURS_JDK ? BARE_JDK : BARE_VERTX;
    }

    /** The bare client on what this one stands on, with this library's decoder. */
    Client bareWithDecoder() {
        return this == OURS_JDK ? DECODER_JDK : DECODER_VERTX;
    }
}
