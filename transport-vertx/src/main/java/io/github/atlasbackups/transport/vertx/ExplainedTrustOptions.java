package io.github.atlasbackups.transport.vertx;

import io.github.atlasbackups.transport.tls.ExplainedTrust;
import io.vertx.core.Vertx;
import io.vertx.core.net.TrustOptions;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Trust options that trust whom others do, and explain whom they don't.
 *
 * <p>Vert.x keeps the TLS context of options that it has seen: these are equal to themselves only, and their own copy.
 */
final class ExplainedTrustOptions implements TrustOptions {

    private final @Nullable TrustOptions decides;

    /** The JVM's trust store decides if nothing is given. */
    ExplainedTrustOptions(@Nullable TrustOptions decides) {
        this.decides = decides;
    }

    @Override
    public TrustOptions copy() {
        return this;
    }

    /** Reads the trust store; called by Vert.x on a worker. */
    @Override
    public TrustManagerFactory getTrustManagerFactory(Vertx vertx) throws Exception {
        TrustManagerFactory factory =
                decides == null ? ExplainedTrust.ofTheJvm() : decides.getTrustManagerFactory(vertx);
        Optional<ExplainedTrust> explained = ExplainedTrust.of(factory);
        return explained.isPresent()
                ? TrustOptions.wrap(explained.get()).getTrustManagerFactory(vertx)
                : factory; // One of another kind, which is the caller's to explain.
    }

    @Override
    public Function<String, TrustManager @Nullable []> trustManagerMapper(Vertx vertx) {
        return serverName -> null; // For servers.
    }
}
