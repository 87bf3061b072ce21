package io.github.atlasbackups.credentials;

import java.util.function.IntPredicate;

/**
 * What a credential may consist of. Bad text is refused here, before an HTTP client could echo it in an exception, and
 * in words that do not hold it.
 */
final class CredentialText {

    /** For what is encoded or hashed before it is sent. */
    static final IntPredicate NO_CONTROL = c -> !Character.isISOControl(c);

    /** For what stands in a quoted string of a header field. */
    static final IntPredicate PRINTABLE = c -> c >= 0x20 && c <= 0x7e;

    /** For what stands in a header field bare. */
    static final IntPredicate VISIBLE = c -> c > 0x20 && c <= 0x7e;

    private CredentialText() {}

    static void require(String what, String value, IntPredicate allowed) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("the " + what + " must not be empty");
        }
        for (int i = 0; i < value.length(); i++) {
            if (!allowed.test(value.charAt(i))) {
                throw new IllegalArgumentException(
                        "the " + what + " has a character that is not allowed at index " + i + " of " + value.length());
            }
        }
        if (!value.equals(value.strip())) {
            throw new IllegalArgumentException("the " + what + " must not start or end with white space");
        }
    }
}
