package io.github.atlasbackups.protocol.endpoint;

import org.jspecify.annotations.Nullable;

/**
 * Which status decides. With {@code envelope=true} the service repeats the status inside the body, for clients that
 * can't see the real one; the outer status may then be 200 while the call failed.
 */
public final class EnvelopeRule {

    private EnvelopeRule() {}

    /**
     * The status that decides.
     *
     * @param envelope whether the request asked for the envelope
     * @param outer the status of the response
     * @param inner the status inside the body, or null if it has none
     * @return the inner status if the envelope was asked for and is there, else the outer one
     */
    public static int status(boolean envelope, int outer, @Nullable Integer inner) {
        return envelope && inner != null ? inner : outer;
    }
}
