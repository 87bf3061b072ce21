/** What a client does, as metrics and traces: listeners to take over and change. */
@NullMarked
package io.github.atlasbackups.examples.events;

import org.jspecify.annotations.NullMarked;
