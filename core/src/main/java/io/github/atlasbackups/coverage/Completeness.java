package io.github.atlasbackups.coverage;

/** How well a list of backups is known. Whoever read the list says it; what follows from it is in each answer. */
public enum Completeness {
    /** It holds every backup that there is. */
    COMPLETE,
    /** It was read to its end and showed signs of change, or was cut: some may be missing. */
    DOUBTFUL,
    /** It could not be read, or not to its end: because of a refusal, a time-out, or nobody tried. */
    NOT_READ
}
