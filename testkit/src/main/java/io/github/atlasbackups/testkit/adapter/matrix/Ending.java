package io.github.atlasbackups.testkit.adapter.matrix;

import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.error.AtlasCredentialsException;
import io.github.atlasbackups.error.AtlasDecodingException;
import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.error.AtlasListingException;
import io.github.atlasbackups.error.AtlasTransportException;
import java.time.Duration;

/** How a listing ends. */
sealed interface Ending {

    /** All items, in order, none twice. */
    record WholeList() implements Ending {
        @Override
        public String toString() {
            return "the list";
        }
    }

    /** Items, and not those that the service has. */
    record OtherList(int items) implements Ending {}

    /**
     * A failure.
     *
     * @param type its class, by its simple name
     * @param detail what callers act on: a kind, a status with its code and delay, or a place in the document
     */
    record Failure(String type, String detail) implements Ending {
        @Override
        public String toString() {
            return type + ": " + detail;
        }
    }

    /** No typed failure, which is always wrong. */
    record Untyped(Throwable thrown) implements Ending {}

    static Ending of(Throwable thrown) {
        return thrown instanceof AtlasException failure
                ? new Failure(failure.getClass().getSimpleName(), detail(failure))
                : new Untyped(thrown);
    }

    private static String detail(AtlasException failure) {
        if (failure instanceof AtlasTransportException transport) {
            return transport.kind().name();
        }
        if (failure instanceof AtlasCredentialsException credentials) {
            return credentials.kind().name();
        }
        if (failure instanceof AtlasListingException listing) {
            return listing.kind().name();
        }
        if (failure instanceof AtlasDecodingException decoding) {
            return decoding.location().isEmpty() ? "the document" : decoding.location();
        }
        return detail((AtlasApiException) failure);
    }

    private static String detail(AtlasApiException failure) {
        String code = failure.error().errorCode();
        Duration delay = failure.error().retryAfter();
        return failure.status()
                + (code == null ? "" : " " + code)
                + (delay == null ? "" : ", after " + delay.toSeconds() + " s");
    }
}
