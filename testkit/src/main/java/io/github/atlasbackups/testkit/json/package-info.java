/** Items, pages and errors as the service writes them. Jackson stays inside. */
@NullMarked
package io.github.atlasbackups.testkit.json;

import org.jspecify.annotations.NullMarked;
