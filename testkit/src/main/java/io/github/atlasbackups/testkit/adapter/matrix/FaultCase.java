package io.github.atlasbackups.testkit.adapter.matrix;

/**
 * One fault, how often it strikes, and what comes of it.
 *
 * @param group where it strikes
 * @param name what goes wrong
 * @param frequency how often
 * @param target which requests it strikes
 * @param injection how it is done
 * @param client how the client is set up
 * @param prediction what comes of it
 */
record FaultCase(
        Group group,
        String name,
        Frequency frequency,
        Target target,
        Injection injection,
        ClientSettings client,
        Prediction prediction) {

    /** Where a fault strikes. */
    enum Group {
        NETWORK("The network"),
        FRAMING("The framing of a response"),
        STATUS("The status and headers of a response"),
        COMPRESSION("The compression of a response"),
        PAYLOAD("The document in a response"),
        PAGES("The pages of a list"),
        CREDENTIALS("The authentication of a call");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    /** How often a fault strikes. */
    enum Frequency {
        /** The first time only. */
        ONCE,
        /** Each time anew. */
        ALWAYS;

        /** Whether it strikes the request that it could strike as the nth. */
        boolean includes(int nth) {
            return this == ALWAYS || nth == 1;
        }

        @Override
        public String toString() {
            return this == ONCE ? "once" : "always";
        }
    }

    /** Which requests a fault strikes. */
    enum Target {
        /** Those for the page and all pages behind it, once they are authenticated. */
        PAGES,
        /**
         * Those by which the client gets to authenticate its calls: a service account's requests for a token, an API key's
         * requests that are challenged. Where the fault strikes on a later page, the service has just forgotten the token or
         * nonce that it gave before.
         */
        AUTHENTICATION
    }

    @Override
    public String toString() {
        return name + ", " + frequency;
    }
}
