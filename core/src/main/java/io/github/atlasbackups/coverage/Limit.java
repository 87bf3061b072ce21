package io.github.atlasbackups.coverage;

import org.jspecify.annotations.Nullable;

/**
 * Two bounds of a measured value: what breaks the first is a warning, what breaks the second is critical. The bound itself is kept.
 *
 * @param warning null for no warning
 * @param critical null if nothing is critical
 * @param <T> what is measured
 */
public record Limit<T extends Comparable<T>>(
        @Nullable T warning, @Nullable T critical) {

    /** A warning past the first bound, critical past the second. */
    public static <T extends Comparable<T>> Limit<T> of(T warning, T critical) {
        return new Limit<>(warning, critical);
    }

    /** At most a warning. */
    public static <T extends Comparable<T>> Limit<T> warning(T warning) {
        return new Limit<>(warning, null);
    }

    /** Critical without a warning before. */
    public static <T extends Comparable<T>> Limit<T> critical(T critical) {
        return new Limit<>(null, critical);
    }

    /** No bound: the value is not judged. */
    public static <T extends Comparable<T>> Limit<T> none() {
        return new Limit<>(null, null);
    }

    /** Whether there is no bound. */
    public boolean isNone() {
        return warning == null && critical == null;
    }

    /** The status of a value that must not be greater. */
    CheckStatus most(T measured) {
        return status(
                warning != null && measured.compareTo(warning) > 0,
                critical != null && measured.compareTo(critical) > 0);
    }

    /** The status of a value that must not be less. */
    CheckStatus least(T measured) {
        return status(
                warning != null && measured.compareTo(warning) < 0,
                critical != null && measured.compareTo(critical) < 0);
    }

    /** The status of a value that is not there. */
    CheckStatus broken() {
        return status(warning != null, critical != null);
    }

    private static CheckStatus status(boolean isWarning, boolean isCritical) {
        return isCritical ? CheckStatus.CRITICAL : isWarning ? CheckStatus.WARNING : CheckStatus.OK;
    }
}
