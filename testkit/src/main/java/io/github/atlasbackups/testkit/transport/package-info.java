/** The HTTP port in memory. */
@NullMarked
package io.github.atlasbackups.testkit.transport;

import org.jspecify.annotations.NullMarked;
