package io.github.atlasbackups.testkit.adapter.matrix;

import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;

/** What the client authenticates its calls with. */
enum CredentialKind {
    /** A token, asked for before the first call. */
    SERVICE_ACCOUNT("service account"),
    /** HTTP Digest, whose challenge the first call gets when it goes without. */
    API_KEY("API key");

    /** Either way the first call costs one request more. */
    static final int AUTHENTICATION_REQUESTS = 1;

    private final String words;

    CredentialKind(String words) {
        this.words = words;
    }

    /** The credentials that the simulator accepts. */
    Credentials demo() {
        return switch (this) {
            case SERVICE_ACCOUNT ->
                Credentials.serviceAccount(AcceptedCredentials.DEMO_CLIENT_ID, AcceptedCredentials.DEMO_CLIENT_SECRET);
            case API_KEY ->
                Credentials.apiKey(AcceptedCredentials.DEMO_PUBLIC_KEY, AcceptedCredentials.DEMO_PRIVATE_KEY);
        };
    }

    @Override
    public String toString() {
        return words;
    }
}
