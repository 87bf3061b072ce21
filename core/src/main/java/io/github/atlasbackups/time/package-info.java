/**
 * Time as the rest of the library sees it: injected, so that tests run in virtual time.
 *
 * <p>Wall-clock time, needed only to read HTTP dates, is a {@link java.time.Clock}; chance is a {@link
 * java.util.random.RandomGenerator}.
 */
@NullMarked
package io.github.atlasbackups.time;

import org.jspecify.annotations.NullMarked;
