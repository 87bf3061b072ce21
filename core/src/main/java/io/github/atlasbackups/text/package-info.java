/**
 * Text that came from outside, made safe to show: on a terminal, in a log, in a message.
 *
 * <p>Uses nothing but the JDK, so that every other package may use it.
 */
@NullMarked
package io.github.atlasbackups.text;

import org.jspecify.annotations.NullMarked;
