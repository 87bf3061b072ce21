/** Two small services that answer the same over HTTP, one on Vert.x and one on the JDK. */
@NullMarked
package io.github.atlasbackups.examples.services;

import org.jspecify.annotations.NullMarked;
