/**
 * What happens to a call between the domain and the wire: small decorators of {@link
 * io.github.atlasbackups.transport.HttpTransport}, each with one {@code next}. Outermost first:
 *
 * <ol>
 *   <li>{@link io.github.atlasbackups.protocol.policy.LifecycleTransport}: after {@code close()} nothing is pending
 *   <li>{@link io.github.atlasbackups.protocol.policy.PatienceTransport}: a listing's page waits for its bucket, outside the
 *       deadline
 *   <li>{@link io.github.atlasbackups.protocol.policy.DeadlineTransport}: the call ends in time
 *   <li>{@link io.github.atlasbackups.protocol.policy.RetryTransport}: a GET that failed for a moment is sent again
 *   <li>{@link io.github.atlasbackups.protocol.policy.PacingTransport}: each attempt waits for its bucket, inside the deadline
 *   <li>{@link io.github.atlasbackups.protocol.policy.AttemptTimeoutTransport}: a stalled attempt leaves time for another
 * </ol>
 *
 * <p>Authentication and logging follow, then {@link io.github.atlasbackups.protocol.policy.CutBodyTransport}, which tells a
 * body that broke off from one that is whole, and the adapter. A decorator starts no thread, waits only by the injected {@link
 * io.github.atlasbackups.time.Scheduler}, hands failures on unwrapped, and aborts what is under way below it when the future
 * that it handed out ends, by cancellation or otherwise. Closing one closes the next. Why this order: ADR 0050.
 */
@NullMarked
package io.github.atlasbackups.protocol.policy;

import org.jspecify.annotations.NullMarked;
