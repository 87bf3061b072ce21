/**
 * The chain that every call passes: {@link io.github.atlasbackups.protocol.chain.CallChain} lists the decorators in order, and
 * those that are always there are here.
 *
 * <p>A decorator starts no thread, waits only by the injected {@link io.github.atlasbackups.time.Scheduler}, hands failures on
 * unwrapped, and aborts what is under way below it when the future that it handed out ends, by cancellation or otherwise.
 */
@NullMarked
package io.github.atlasbackups.protocol.chain;

import org.jspecify.annotations.NullMarked;
