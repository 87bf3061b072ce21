/** The client in a Guice application. Guice is optional: nothing outside this package touches it. */
@NullMarked
package io.github.atlasbackups.guice;

import org.jspecify.annotations.NullMarked;
