package io.github.atlasbackups.testkit.adapter.matrix;

/**
 * One fault, how often it strikes, and what comes of it.
 *
 * @param group where it strikes
 * @param name what goes wrong
 * @param times how often
 * @param aim which requests it strikes
 * @param injection how it is done
 * @param tuning how the client is set up
 * @param prediction what comes of it
 */
record FaultCase(
        Group group, String name, Times times, Aim aim, Injection injection, Tuning tuning, Prediction prediction) {

    /** Where a fault strikes. */
    enum Group {
        NETWORK("The network"),
        FRAMING("The framing of a response"),
        STATUS("The status and headers of a response"),
        PAYLOAD("The document in a response"),
        PAGES("The pages of a list"),
        CREDENTIALS("The proof of a call");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    @Override
    public String toString() {
        return name + ", " + times;
    }
}
