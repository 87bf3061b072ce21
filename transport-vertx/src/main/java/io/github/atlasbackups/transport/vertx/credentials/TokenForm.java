package io.github.atlasbackups.transport.vertx.credentials;

import io.github.atlasbackups.credentials.StoredToken;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** How a token stands in the map: as a string, since strings are equal by what is in them on every cluster manager. */
sealed interface TokenForm permits TokenForm.Plain, SealedTokenForm {

    /** The value of an entry. */
    String write(String entry, StoredToken token);

    /** The token that a value of an entry is; empty if it is none. */
    Optional<StoredToken> read(String entry, String held);

    /** As it is: a version, both instants, the token. */
    record Plain() implements TokenForm {

        private static final String VERSION = "1";

        @Override
        public String write(String entry, StoredToken token) {
            return VERSION + " " + token.issuedAt() + " " + token.expiresAt() + " " + token.value();
        }

        @Override
        public Optional<StoredToken> read(String entry, String held) {
            String[] parts = held.split(" ", -1);
            if (parts.length != 4 || !parts[0].equals(VERSION)) {
                return Optional.empty();
            }
            try {
                return Optional.of(new StoredToken(parts[3], Instant.parse(parts[1]), Instant.parse(parts[2])));
            } catch (DateTimeException | IllegalArgumentException damaged) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return "not sealed";
        }
    }
}
