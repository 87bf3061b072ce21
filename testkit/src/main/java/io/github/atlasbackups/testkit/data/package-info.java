/**
 * What a service has to list: seeded data that looks real, builders for single items, and the pages and errors that the
 * service makes of them.
 *
 * <p>Everything here is immutable but the builders. The same seed gives the same data on every machine.
 */
@NullMarked
package io.github.atlasbackups.testkit.data;

import org.jspecify.annotations.NullMarked;
