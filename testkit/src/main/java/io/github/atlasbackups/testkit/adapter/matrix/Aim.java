package io.github.atlasbackups.testkit.adapter.matrix;

/** Which requests a fault strikes. */
enum Aim {
    /** Those for the page and all pages behind it, once they are proven. */
    PAGES,
    /**
     * Those by which the client gets to prove its calls: a service account's requests for a token, an API key's requests
     * that are challenged. Where the fault strikes on a later page, the service has just forgotten the proof that it took
     * before.
     */
    PROOFS
}
