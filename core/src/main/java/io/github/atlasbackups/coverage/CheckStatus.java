package io.github.atlasbackups.coverage;

/** What a check came to; of several findings the greatest, in this order. The names are those of Nagios and its kin. */
public enum CheckStatus {
    /** Every limit that was judged is kept. */
    OK,
    /** It can't be said: something that would decide it is not known. */
    UNKNOWN,
    /** A limit of this severity is broken. */
    WARNING,
    /** A limit of this severity is broken. */
    CRITICAL
}
