/**
 * What all servers on loopback share: accepting, counting, waiting, and reading requests. Exported to nobody.
 */
@NullMarked
package io.github.atlasbackups.testkit.loopback;

import org.jspecify.annotations.NullMarked;
