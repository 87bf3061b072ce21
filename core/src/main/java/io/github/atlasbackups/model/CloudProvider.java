package io.github.atlasbackups.model;

/**
 * Who runs the machines. An open word: the service may send ones that are not named here.
 *
 * @param value the word as sent
 */
public record CloudProvider(String value) {

    /** Amazon Web Services. */
    public static final CloudProvider AWS = new CloudProvider("AWS");
    /** Microsoft Azure. */
    public static final CloudProvider AZURE = new CloudProvider("AZURE");
    /** Google Cloud. */
    public static final CloudProvider GCP = new CloudProvider("GCP");

    /** The word, safe to show; {@link #value} has it as sent. */
    @Override
    public String toString() {
        return String.valueOf(Shown.of(value));
    }
}
