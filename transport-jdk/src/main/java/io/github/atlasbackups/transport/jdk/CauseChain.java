package io.github.atlasbackups.transport.jdk;

import io.github.atlasbackups.error.AtlasException;
import java.io.IOException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An exception and its causes, outermost first, without the wrappers that futures add. */
record CauseChain(List<Throwable> links) {

    /** A chain longer than this has a loop in it. */
    private static final int LONGEST = 20;

    static CauseChain of(Throwable thrown) {
        List<Throwable> links = new ArrayList<>();
        for (Throwable link = AtlasException.unwrap(thrown);
                link != null && links.size() < LONGEST;
                link = link.getCause()) {
            links.add(link);
        }
        return new CauseChain(List.copyOf(links));
    }

    Throwable first() {
        return links.get(0);
    }

    boolean has(Class<? extends Throwable> type) {
        return links.stream().anyMatch(type::isInstance);
    }

    /** Whether an exception in the chain has these words, in lower case, in its message. */
    boolean says(String words) {
        return links.stream()
                .anyMatch(link -> link.getMessage() != null
                        && link.getMessage().toLowerCase(Locale.ROOT).contains(words));
    }

    /** Whether it is all about connections and certificates: such exceptions name hosts and keys, never a request. */
    boolean isAboutConnections() {
        return links.stream()
                .allMatch(link -> link.getSuppressed().length == 0
                        && (link instanceof IOException
                                || link instanceof GeneralSecurityException
                                || link instanceof UnresolvedAddressException));
    }
}
