package io.github.atlasbackups.examples;

import org.jspecify.annotations.Nullable;

/** The command line asks for something that there is not. */
final class BadArguments extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    BadArguments(@Nullable String message) {
        super(message);
    }
}
