/** What the documentation shows, compiled. */
@NullMarked
package io.github.atlasbackups.examples.snippets;

import org.jspecify.annotations.NullMarked;
