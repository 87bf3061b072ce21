/** JUnit 5 extensions. */
@NullMarked
package io.github.atlasbackups.testkit.junit;

import org.jspecify.annotations.NullMarked;
