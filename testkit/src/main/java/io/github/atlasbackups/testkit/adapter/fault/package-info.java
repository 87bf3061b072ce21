/**
 * A TCP proxy that does to a connection what networks do: delays it, drips it, cuts it, resets it, spoils it.
 *
 * <p>It stands between any client and any server on loopback, in plain text or with TLS, which passes through untouched.
 */
@NullMarked
package io.github.atlasbackups.testkit.adapter.fault;

import org.jspecify.annotations.NullMarked;
