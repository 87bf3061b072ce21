/** What servers on loopback have in common: accepting, counting, and being waited for. Exported to nobody. */
@NullMarked
package io.github.atlasbackups.testkit.loopback;

import org.jspecify.annotations.NullMarked;
