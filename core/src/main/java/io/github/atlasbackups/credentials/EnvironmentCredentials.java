package io.github.atlasbackups.credentials;

import java.util.Map;

/** Finds credentials among environment variables. */
final class EnvironmentCredentials {

    private static final String CLIENT_ID = "MONGODB_ATLAS_CLIENT_ID";
    private static final String CLIENT_SECRET = "MONGODB_ATLAS_CLIENT_SECRET";
    private static final String PUBLIC_KEY = "MONGODB_ATLAS_PUBLIC_KEY";
    private static final String PRIVATE_KEY = "MONGODB_ATLAS_PRIVATE_KEY";
    /** As the service's own command-line tool names them. */
    private static final String PUBLIC_API_KEY = "MONGODB_ATLAS_PUBLIC_API_KEY";

    private static final String PRIVATE_API_KEY = "MONGODB_ATLAS_PRIVATE_API_KEY";
    private static final String ACCESS_TOKEN = "MONGODB_ATLAS_ACCESS_TOKEN";

    private EnvironmentCredentials() {}

    static Credentials read(Map<String, String> environment) {
        if (isSet(environment, CLIENT_ID) || isSet(environment, CLIENT_SECRET)) {
            return new ServiceAccount(
                    half(environment, CLIENT_ID, CLIENT_SECRET), half(environment, CLIENT_SECRET, CLIENT_ID));
        }
        if (isSet(environment, PUBLIC_KEY) || isSet(environment, PRIVATE_KEY)) {
            return new ApiKey(half(environment, PUBLIC_KEY, PRIVATE_KEY), half(environment, PRIVATE_KEY, PUBLIC_KEY));
        }
        if (isSet(environment, PUBLIC_API_KEY) || isSet(environment, PRIVATE_API_KEY)) {
            return new ApiKey(
                    half(environment, PUBLIC_API_KEY, PRIVATE_API_KEY),
                    half(environment, PRIVATE_API_KEY, PUBLIC_API_KEY));
        }
        String token = environment.get(ACCESS_TOKEN);
        if (token != null && !token.isEmpty()) {
            return new AccessToken(token);
        }
        throw new IllegalArgumentException("no credentials in the environment: set " + CLIENT_ID + " and "
                + CLIENT_SECRET + ", or " + PUBLIC_KEY + " and " + PRIVATE_KEY + ", or " + ACCESS_TOKEN);
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value != null && !value.isEmpty();
    }

    private static String half(Map<String, String> environment, String name, String other) {
        String value = environment.get(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing or empty, while " + other + " is set");
        }
        return value;
    }
}
