package io.github.atlasbackups.testkit.json;

/** The answers of the token endpoint (RFC 6749 §5). */
public final class OAuthJson {

    private OAuthJson() {}

    /** A token that was issued. */
    public static String token(String accessToken, long expiresInSeconds) {
        return JsonText.of(false, json -> {
            json.writeStartObject();
            json.writeStringField("access_token", accessToken);
            json.writeNumberField("expires_in", expiresInSeconds);
            json.writeStringField("token_type", "Bearer");
            json.writeEndObject();
        });
    }

    /** A refusal. */
    public static String error(String error, String description) {
        return JsonText.of(false, json -> {
            json.writeStartObject();
            json.writeStringField("error", error);
            json.writeStringField("error_description", description);
            json.writeEndObject();
        });
    }
}
