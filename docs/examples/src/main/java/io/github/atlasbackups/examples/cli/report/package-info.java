/** What a sweep and a check found, in forms for people and for programs. */
@NullMarked
package io.github.atlasbackups.examples.cli.report;

import org.jspecify.annotations.NullMarked;
