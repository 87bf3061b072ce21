/**
 * The domain ports in memory, to test what is built on a listing without HTTP.
 *
 * <p>They page, refuse and count as the service does, and run the same contract suite as the real listings.
 */
@NullMarked
package io.github.atlasbackups.testkit.fake;

import org.jspecify.annotations.NullMarked;
