/** Virtual time: tests that wait for hours end in milliseconds, the same way every time. */
@NullMarked
package io.github.atlasbackups.testkit.time;

import org.jspecify.annotations.NullMarked;
