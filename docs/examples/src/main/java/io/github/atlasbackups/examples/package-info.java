/** The runnable example: lists backups on the command line. */
@NullMarked
package io.github.atlasbackups.examples;

import org.jspecify.annotations.NullMarked;
