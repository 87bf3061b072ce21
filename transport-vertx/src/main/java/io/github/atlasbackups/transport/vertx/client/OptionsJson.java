package io.github.atlasbackups.transport.vertx.client;

import io.github.atlasbackups.credentials.AccessToken;
import io.github.atlasbackups.credentials.ApiKey;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.credentials.ServiceAccount;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ProxyOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Options as JSON. No message holds a value: it could be a secret in the wrong place. */
final class OptionsJson {

    private static final Map<Class<?>, String> WORDS = Map.of(
            String.class,
            "a string",
            Number.class,
            "a number",
            Boolean.class,
            "true or false",
            JsonObject.class,
            "an object");

    private final JsonObject json;
    private final Set<String> unread;

    private OptionsJson(JsonObject json) {
        this.json = json;
        this.unread = new TreeSet<>(json.fieldNames());
    }

    static void read(JsonObject json, AtlasBackupsOptions options) {
        OptionsJson reader = new OptionsJson(json);
        reader.text("baseUrl", options::setBaseUrl);
        reader.credentials(options::setCredentials);
        reader.text("userAgent", options::setUserAgent);
        reader.millis("callDeadline", options::setCallDeadline);
        reader.number("callsAtOnce", options::setCallsAtOnce);
        reader.bytes("bytesInFlight", options::setBytesInFlight);
        reader.millis("connectTimeout", options::setConnectTimeout);
        reader.number("maxConnections", options::setMaxConnections);
        reader.number("maxWaiting", options::setMaxWaiting);
        reader.number("maxBodyBytes", options::setMaxBodyBytes);
        reader.value("http2", Boolean.class, options::setHttp2);
        reader.object("proxyOptions", proxy -> options.setProxyOptions(new ProxyOptions(proxy)));
        reader.object("sslOptions", tls -> options.setSslOptions(new ClientSSLOptions(tls)));
        if (!reader.unread.isEmpty()) {
            throw new IllegalArgumentException("no such option: " + String.join(", ", reader.unread));
        }
    }

    static JsonObject write(AtlasBackupsOptions options) {
        JsonObject json = new JsonObject();
        put(json, "baseUrl", options.baseUrl);
        if (options.credentials instanceof ServiceAccount account) {
            json.put("clientId", account.clientId());
        } else if (options.credentials instanceof ApiKey key) {
            json.put("publicKey", key.publicKey());
        }
        put(json, "userAgent", options.userAgent);
        put(json, "callDeadline", millis(options.callDeadline));
        put(json, "callsAtOnce", options.callsAtOnce);
        put(json, "bytesInFlight", options.bytesInFlight);
        put(json, "connectTimeout", millis(options.connectTimeout));
        put(json, "maxConnections", options.maxConnections);
        put(json, "maxWaiting", options.maxWaiting);
        put(json, "maxBodyBytes", options.maxBodyBytes);
        put(json, "http2", options.http2);
        ProxyOptions proxy = options.proxyOptions;
        if (proxy != null) {
            json.put(
                    "proxyOptions",
                    new JsonObject()
                            .put("type", proxy.getType().name())
                            .put("host", proxy.getHost())
                            .put("port", proxy.getPort()));
        }
        return json;
    }

    private static void put(JsonObject json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }

    private void credentials(Consumer<Credentials> setter) {
        Credentials account = pair("clientId", "clientSecret", Credentials::serviceAccount);
        Credentials key = pair("publicKey", "privateKey", Credentials::apiKey);
        String text = value("accessToken", String.class);
        Credentials token = text == null ? null : new AccessToken(text);
        int kinds = (account == null ? 0 : 1) + (key == null ? 0 : 1) + (token == null ? 0 : 1);
        if (kinds > 1) {
            throw new IllegalArgumentException(
                    "more than one kind of credentials: give clientId and clientSecret, or publicKey and privateKey, or accessToken");
        }
        if (kinds == 1) {
            setter.accept(account != null ? account : key != null ? key : token);
        }
    }

    private @Nullable Credentials pair(String name, String secret, BiFunction<String, String, Credentials> of) {
        String first = value(name, String.class);
        String second = value(secret, String.class);
        if ((first == null) != (second == null)) {
            throw new IllegalArgumentException(
                    (first == null ? name : secret) + " is missing: what toJson writes has no secrets");
        }
        return first == null || second == null ? null : of.apply(first, second);
    }

    private void text(String name, Consumer<String> setter) {
        value(name, String.class, setter);
    }

    private void number(String name, Consumer<Integer> setter) {
        value(name, Number.class, number -> setter.accept(whole(name, number, Math::toIntExact)));
    }

    private void bytes(String name, Consumer<Long> setter) {
        value(name, Number.class, number -> setter.accept(whole(name, number, Function.identity())));
    }

    private void millis(String name, Consumer<Duration> setter) {
        value(name, Number.class, number -> setter.accept(whole(name, number, Duration::ofMillis)));
    }

    private static <V> V whole(String name, Number number, Function<Long, V> of) {
        if (number.doubleValue() != number.longValue()) {
            throw new IllegalArgumentException(name + " must be a whole number");
        }
        try {
            return of.apply(number.longValue());
        } catch (ArithmeticException tooLarge) {
            throw new IllegalArgumentException(name + " is too large");
        }
    }

    private void object(String name, Consumer<JsonObject> setter) {
        value(name, JsonObject.class, setter);
    }

    private <V> void value(String name, Class<V> type, Consumer<? super V> setter) {
        V value = value(name, type);
        if (value != null) {
            setter.accept(value);
        }
    }

    private <V> @Nullable V value(String name, Class<V> type) {
        unread.remove(name);
        Object value = json.getValue(name);
        if (value != null && !type.isInstance(value)) {
            throw new IllegalArgumentException(name + " must be " + WORDS.get(type));
        }
        return type.cast(value);
    }
}
