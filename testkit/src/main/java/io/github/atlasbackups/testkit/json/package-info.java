/** Items, pages and errors as the service writes them. Jackson stays inside; exported to nobody. */
@NullMarked
package io.github.atlasbackups.testkit.json;

import org.jspecify.annotations.NullMarked;
