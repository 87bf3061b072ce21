package io.github.atlasbackups.error;

/** Pages arrived, and together they make no list. */
public final class AtlasListingException extends AtlasException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** The message says which page showed it. */
    public AtlasListingException(Kind kind, String message) {
        super(message, null);
        this.kind = kind;
    }

    /** Why there is no list. */
    public Kind kind() {
        return kind;
    }

    /** Why there is no list. New kinds may be added: give a {@code switch} a default. */
    public enum Kind {
        /** The service answers page after page with the same items. */
        REPEATED_PAGE,
        /** The service never stops announcing a next page. */
        ENDLESS,
        /** The deadline of the whole listing passed. */
        TIMEOUT,
        /** The thread that waited for the next page was interrupted; its flag is set again. */
        INTERRUPTED
    }
}
