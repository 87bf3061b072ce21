/**
 * The driven port: one method that sends one HTTP request, and the values that go in and come out.
 *
 * <p>Implement {@link io.github.atlasbackups.transport.HttpTransport} to bring another HTTP client; the testkit's
 * contract suite says whether it keeps the promises made here. All values are immutable and safe to share.
 */
@NullMarked
package io.github.atlasbackups.transport;

import org.jspecify.annotations.NullMarked;
