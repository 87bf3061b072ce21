/**
 * The command-line tool {@code atlas-backups}: a class for each command, and what they share. Start at {@link
 * io.github.atlasbackups.examples.cli.AtlasBackupsCli}.
 */
@NullMarked
package io.github.atlasbackups.examples.cli;

import org.jspecify.annotations.NullMarked;
