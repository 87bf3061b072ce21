/**
 * Contract suites for adapters: subclass one, say how to make your adapter, and every promise of its port is tried.
 *
 * <p>They are JUnit 5 tests in a published artifact, over real sockets on loopback, so that anyone's third adapter is
 * held to the same words as the ones of this library.
 */
@NullMarked
package io.github.atlasbackups.testkit.adapter.contract;

import org.jspecify.annotations.NullMarked;
