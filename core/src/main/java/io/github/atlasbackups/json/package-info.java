/** What is listed as JSON, in the API's own shape, and what follows from it, in a shape of this library. */
@NullMarked
package io.github.atlasbackups.json;

import org.jspecify.annotations.NullMarked;
