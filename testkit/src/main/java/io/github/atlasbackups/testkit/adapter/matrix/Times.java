package io.github.atlasbackups.testkit.adapter.matrix;

/** How often a fault strikes. */
enum Times {
    /** The first time only. */
    ONCE("once"),
    /** Each time anew. */
    ALWAYS("always");

    private final String word;

    Times(String word) {
        this.word = word;
    }

    boolean include(int nth) {
        return this == ALWAYS || nth == 1;
    }

    @Override
    public String toString() {
        return word;
    }
}
