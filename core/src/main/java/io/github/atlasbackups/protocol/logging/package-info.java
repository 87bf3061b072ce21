/** What the log says of calls, and what it never says. */
@NullMarked
package io.github.atlasbackups.protocol.logging;

import org.jspecify.annotations.NullMarked;
