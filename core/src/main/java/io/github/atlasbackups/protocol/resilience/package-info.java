/** Sending again what failed for a moment, and keeping to the service's rate limits before they are hit. */
@NullMarked
package io.github.atlasbackups.protocol.resilience;

import org.jspecify.annotations.NullMarked;
