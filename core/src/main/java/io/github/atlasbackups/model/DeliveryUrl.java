package io.github.atlasbackups.model;

/**
 * Where the data of a snapshot can be downloaded by whoever has the address: a secret, which no message, log or {@code toString}
 * of this library shows.
 *
 * @param value the address as sent
 */
public record DeliveryUrl(String value) {

    /** Masked. */
    @Override
    public String toString() {
        return "***";
    }
}
