/**
 * The HTTP transport for applications that bring no HTTP client of their own: nothing but {@code java.net.http}.
 *
 * <p>{@link io.github.atlasbackups.transport.jdk.JdkHttpTransport} is the way in. The JDK's client, taken as it comes,
 * breaks several promises of the port: its timeout ends at the response head, it resends a GET when a connection dies, it
 * has no cap on bodies, and on JDK 17 it cannot be closed. Each class here mends one of these.
 */
@NullMarked
package io.github.atlasbackups.transport.jdk;

import org.jspecify.annotations.NullMarked;
