package io.github.atlasbackups.transport.vertx.client;

import static java.util.Objects.requireNonNull;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.AtlasBackupsBuilder;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.transport.vertx.VertxHttpTransport;
import io.github.atlasbackups.transport.vertx.VertxHttpTransportBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ProxyOptions;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link VertxAtlasBackups} is made of, from code or from a service's configuration. Every option has a default; without
 * credentials those of the environment are used, see {@link Credentials#fromEnvironment()}.
 *
 * <p>As JSON, each option under the name of its setter; durations in milliseconds:
 *
 * <pre>{@code
 * {"baseUrl": "https://cloud.mongodb.com", "clientId": "mdb_sa_id_…", "clientSecret": "mdb_sa_sk_…", "userAgent": "billing/2.1",
 *  "callDeadline": 30000, "callsAtOnce": 64, "bytesInFlight": 67108864, "connectTimeout": 10000, "maxConnections": 64,
 *  "maxWaiting": 4096, "maxBodyBytes": 16777216, "http2": false, "proxyOptions": {"host": "proxy.example", "port": 3128}}
 * }</pre>
 *
 * <p>Credentials are {@code clientId} and {@code clientSecret}, or {@code publicKey} and {@code privateKey}, or {@code accessToken}.
 * What is written by {@link #toJson} leaves out every secret, so that it may be logged.
 *
 * <p>Bounds are checked when the client is made. Mutable, as options of Vert.x are; not thread-safe. A client keeps nothing of them.
 */
public final class AtlasBackupsOptions {

    // Null stands for the default of the builder that the value is for.
    @Nullable
    String baseUrl;

    @Nullable
    Credentials credentials;

    @Nullable
    String userAgent;

    @Nullable
    Duration callDeadline;

    @Nullable
    Integer callsAtOnce;

    @Nullable
    Long bytesInFlight;

    @Nullable
    Duration connectTimeout;

    @Nullable
    Integer maxConnections;

    @Nullable
    Integer maxWaiting;

    @Nullable
    Integer maxBodyBytes;

    @Nullable
    Boolean http2;

    @Nullable
    ProxyOptions proxyOptions;

    @Nullable
    ClientSSLOptions sslOptions;

    /** The defaults. */
    public AtlasBackupsOptions() {}

    /** A copy. */
    public AtlasBackupsOptions(AtlasBackupsOptions other) {
        baseUrl = other.baseUrl;
        credentials = other.credentials;
        userAgent = other.userAgent;
        callDeadline = other.callDeadline;
        callsAtOnce = other.callsAtOnce;
        bytesInFlight = other.bytesInFlight;
        connectTimeout = other.connectTimeout;
        maxConnections = other.maxConnections;
        maxWaiting = other.maxWaiting;
        maxBodyBytes = other.maxBodyBytes;
        http2 = other.http2;
        proxyOptions = other.proxyOptions == null ? null : new ProxyOptions(other.proxyOptions);
        sslOptions = other.sslOptions == null ? null : other.sslOptions.copy();
    }

    /**
     * Options from JSON; what is absent has its default.
     *
     * @throws IllegalArgumentException if there is a name that is none of an option, a value of another type than the option's, or half a
     *     pair of credentials; it names the option, and no value
     */
    public AtlasBackupsOptions(JsonObject json) {
        OptionsJson.read(json, this);
    }

    /** The options that were set, without any secret: a key's and an account's public half stays, proxies and TLS lose theirs. */
    public JsonObject toJson() {
        return OptionsJson.write(this);
    }

    /** See {@link AtlasBackupsBuilder#baseUrl(String)}. */
    public AtlasBackupsOptions setBaseUrl(String newBaseUrl) {
        baseUrl = requireNonNull(newBaseUrl, "baseUrl");
        return this;
    }

    /** See {@link AtlasBackupsBuilder#credentials}. */
    public AtlasBackupsOptions setCredentials(Credentials newCredentials) {
        credentials = requireNonNull(newCredentials, "credentials");
        return this;
    }

    /** See {@link AtlasBackupsBuilder#userAgent}. */
    public AtlasBackupsOptions setUserAgent(String application) {
        userAgent = requireNonNull(application, "userAgent");
        return this;
    }

    /** See {@link AtlasBackupsBuilder#callDeadline}. */
    public AtlasBackupsOptions setCallDeadline(Duration perCall) {
        callDeadline = requireNonNull(perCall, "callDeadline");
        return this;
    }

    /** See {@link AtlasBackupsBuilder#callsAtOnce}. */
    public AtlasBackupsOptions setCallsAtOnce(int calls) {
        callsAtOnce = calls;
        return this;
    }

    /** See {@link AtlasBackupsBuilder#bytesInFlight}. */
    public AtlasBackupsOptions setBytesInFlight(long bytes) {
        bytesInFlight = bytes;
        return this;
    }

    /** See {@link VertxHttpTransportBuilder#connectTimeout}. */
    public AtlasBackupsOptions setConnectTimeout(Duration newConnectTimeout) {
        connectTimeout = requireNonNull(newConnectTimeout, "connectTimeout");
        return this;
    }

    /** See {@link VertxHttpTransportBuilder#maxConnections}. */
    public AtlasBackupsOptions setMaxConnections(int connections) {
        maxConnections = connections;
        return this;
    }

    /** See {@link VertxHttpTransportBuilder#maxWaiting}. */
    public AtlasBackupsOptions setMaxWaiting(int calls) {
        maxWaiting = calls;
        return this;
    }

    /** See {@link VertxHttpTransportBuilder#maxBodyBytes}. */
    public AtlasBackupsOptions setMaxBodyBytes(int bytes) {
        maxBodyBytes = bytes;
        return this;
    }

    /** See {@link VertxHttpTransportBuilder#http2}. */
    public AtlasBackupsOptions setHttp2(boolean newHttp2) {
        http2 = newHttp2;
        return this;
    }

    /** See {@link VertxHttpTransportBuilder#proxy}. */
    public AtlasBackupsOptions setProxyOptions(ProxyOptions newProxyOptions) {
        proxyOptions = new ProxyOptions(newProxyOptions);
        return this;
    }

    /** See {@link VertxHttpTransportBuilder#tls}. Written as JSON by no one: it would hold passwords and keys. */
    public AtlasBackupsOptions setSslOptions(ClientSSLOptions newSslOptions) {
        sslOptions = newSslOptions.copy();
        return this;
    }

    AtlasBackups client(Vertx vertx, Consumer<? super AtlasBackupsBuilder> more) {
        AtlasBackupsBuilder builder =
                AtlasBackups.builder().credentials(credentials == null ? Credentials.fromEnvironment() : credentials);
        set(baseUrl, builder::baseUrl);
        set(userAgent, builder::userAgent);
        set(callDeadline, builder::callDeadline);
        set(callsAtOnce, builder::callsAtOnce);
        set(bytesInFlight, builder::bytesInFlight);
        VertxHttpTransportBuilder transport = VertxHttpTransport.builder().vertx(requireNonNull(vertx, "vertx"));
        set(connectTimeout, transport::connectTimeout);
        set(maxConnections, transport::maxConnections);
        set(maxWaiting, transport::maxWaiting);
        set(maxBodyBytes, transport::maxBodyBytes);
        set(http2, transport::http2);
        set(proxyOptions, transport::proxy);
        set(sslOptions, transport::tls);
        VertxHttpTransport made = transport.build();
        try {
            builder.transport(made);
            more.accept(builder);
            return builder.build();
        } catch (RuntimeException refused) {
            made.close();
            throw refused;
        }
    }

    private static <V> void set(@Nullable V value, Consumer<V> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }
}
