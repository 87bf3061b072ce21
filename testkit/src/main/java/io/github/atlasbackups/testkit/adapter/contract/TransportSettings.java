package io.github.atlasbackups.testkit.adapter.contract;

import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What the contract asks of the transport that it tries.
 *
 * @param maxBodyBytes the cap on a response's body, in bytes
 * @param connectTimeout how long setting up a connection may take; longer is a {@code CONNECT} failure
 * @param maxConnections how many connections may be open to one origin at a time
 * @param maxQueued how many calls may wait for a connection; one more is an {@code OVERLOADED} failure
 * @param sslContext holds the trusted certificates; null for the JVM's default
 */
public record TransportSettings(
        int maxBodyBytes,
        Duration connectTimeout,
        int maxConnections,
        int maxQueued,
        @Nullable SSLContext sslContext) {

    /** 1 MiB, 10 seconds, 16 connections, 4,096 calls waiting, the JVM's default trust. */
    public static TransportSettings defaults() {
        return new TransportSettings(1 << 20, Duration.ofSeconds(10), 16, 4096, null);
    }

    /** The same with another cap on the body. */
    public TransportSettings withMaxBodyBytes(int bytes) {
        return new TransportSettings(bytes, connectTimeout, maxConnections, maxQueued, sslContext);
    }

    /** The same with another limit on setting up a connection. */
    public TransportSettings withConnectTimeout(Duration timeout) {
        return new TransportSettings(maxBodyBytes, timeout, maxConnections, maxQueued, sslContext);
    }

    /** The same with another bound of the pool. */
    public TransportSettings withMaxConnections(int connections) {
        return new TransportSettings(maxBodyBytes, connectTimeout, connections, maxQueued, sslContext);
    }

    /** The same with another bound of the queue. */
    public TransportSettings withMaxQueued(int calls) {
        return new TransportSettings(maxBodyBytes, connectTimeout, maxConnections, calls, sslContext);
    }

    /** The same with other trust. */
    public TransportSettings withSslContext(@Nullable SSLContext context) {
        return new TransportSettings(maxBodyBytes, connectTimeout, maxConnections, maxQueued, context);
    }
}
