package io.github.atlasbackups.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a restore job does with the data. An open word: the service may send ones that are not named here. Cloud and flex backup
 * have words of their own.
 *
 * @param value the word as sent
 */
public record DeliveryType(String value) {

    /** Restores a snapshot of a dedicated cluster into a cluster. */
    public static final DeliveryType AUTOMATED = new DeliveryType("automated");
    /** Restores a dedicated cluster to a moment, into a cluster. */
    public static final DeliveryType POINT_IN_TIME = new DeliveryType("pointInTime");
    /** Offers a snapshot for download; flex says {@code DOWNLOAD}. */
    public static final DeliveryType DOWNLOAD = new DeliveryType("download");
    /** Restores a snapshot of a flex cluster into a cluster. */
    public static final DeliveryType RESTORE = new DeliveryType("RESTORE");

    /** Whether the data don't go into a cluster. */
    public boolean isDownload() {
        return value.equalsIgnoreCase(DOWNLOAD.value);
    }

    /** Equal in any case: cloud and flex backup spell the same word differently. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeliveryType word && value.equalsIgnoreCase(word.value);
    }

    @Override
    public int hashCode() {
        return value.toLowerCase(Locale.ROOT).hashCode();
    }

    /** The word, safe to show; {@link #value} has it as sent. */
    @Override
    public String toString() {
        return String.valueOf(Shown.of(value));
    }
}
