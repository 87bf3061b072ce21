/** What is listed as JSON, in the API's own shape. */
@NullMarked
package io.github.atlasbackups.json;

import org.jspecify.annotations.NullMarked;
