/**
 * An HTTP server of bytes: it sends what a test scripts, right or wrong, and remembers what it was sent.
 *
 * <p>It is no model of the service, see the simulator for that. It exists to say things that a well-behaved server never
 * says: half a head, a length that lies, a reset in the middle of a body.
 */
@NullMarked
package io.github.atlasbackups.testkit.adapter.wire;

import org.jspecify.annotations.NullMarked;
