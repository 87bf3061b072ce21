/**
 * What readings and publishers of this library are built on. Exported to nobody.
 */
@NullMarked
package io.github.atlasbackups.flow;

import org.jspecify.annotations.NullMarked;
