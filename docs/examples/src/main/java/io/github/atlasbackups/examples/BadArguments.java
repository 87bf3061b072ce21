package io.github.atlasbackups.examples;

/** The command line asks for something that there is not. */
final class BadArguments extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    BadArguments(String message) {
        super(message);
    }
}
