package io.github.atlasbackups.error;

import io.github.atlasbackups.text.ForeignText;
import org.jspecify.annotations.Nullable;

/** A response arrived and is not what the service's description promises. The location says where. */
public final class AtlasDecodingException extends AtlasException {

    private static final long serialVersionUID = 1L;

    /** Long enough for every place in a document that the service describes. */
    private static final int MAX_LOCATION = 300;

    private final String location;

    /**
     * @param location where in the document, as a JSON Pointer (RFC 6901) such as {@code /results/3/startTime}; empty for
     *     the document as a whole
     * @param problem what is wrong there; must quote at most a short, escaped piece of the document
     * @param cause the parser's own exception, or null; it must not quote the document at length
     */
    public AtlasDecodingException(String location, String problem, @Nullable Throwable cause) {
        super("unreadable response" + (location.isEmpty() ? "" : " at " + shown(location)) + ": " + problem, cause);
        this.location = shown(location);
    }

    private AtlasDecodingException(AtlasDecodingException failure, int pageNum) {
        super("page " + pageNum + ": " + failure.getMessage(), failure.getCause());
        this.location = failure.location;
    }

    /** The same failure, its message with the page of a list that it was found on. */
    public AtlasDecodingException onPage(int pageNum) {
        return new AtlasDecodingException(this, pageNum);
    }

    private static String shown(String location) {
        return ForeignText.escaped(location, MAX_LOCATION);
    }

    /** Where in the document, as a JSON Pointer (RFC 6901); empty for the document as a whole. */
    public String location() {
        return location;
    }
}
