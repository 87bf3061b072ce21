package io.github.atlasbackups.transport.vertx;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A Web Client for one exchange over the shared {@link HttpClient}. It hands the exchange the {@link HttpClientRequest} that the Web
 * Client hides, and nothing but that request can be reset.
 *
 * <p>The Web Client takes no other client than one of Vert.x's own kind, which is an internal type. So a proxy stands in for the
 * client: it is of whatever kind that client is, and passes on whatever a version of Vert.x asks it.
 */
final class RequestCapture implements InvocationHandler {

    private static final WebClientOptions PLAIN =
            new WebClientOptions().setUserAgentEnabled(false).setFollowRedirects(false);

    private final HttpClient client;
    private final Function<RequestOptions, Future<HttpClientRequest>> request;

    private RequestCapture(HttpClient client, Function<RequestOptions, Future<HttpClientRequest>> request) {
        this.client = client;
        this.request = request;
    }

    /** A Web Client that asks {@code request} for its requests, and the client for everything else. */
    static WebClient webClient(HttpClient client, Function<RequestOptions, Future<HttpClientRequest>> request) {
        Object standIn = Proxy.newProxyInstance(
                client.getClass().getClassLoader(),
                interfacesOf(client.getClass()).toArray(Class<?>[]::new),
                new RequestCapture(client, request));
        return WebClient.wrap((HttpClient) standIn, PLAIN);
    }

    /**
     * Tries it, without a request.
     *
     * @throws IllegalStateException if this Vert.x does not fit
     */
    static void check(Vertx vertx) {
        try {
            HttpClient client = vertx.createHttpClient();
            try {
                webClient(client, client::request);
            } finally {
                client.close();
            }
        } catch (RuntimeException | LinkageError doesNotFit) {
            throw new IllegalStateException(
                    "this Vert.x does not fit: the transport was made for Vert.x 5.0 and 5.1, with vertx-core and"
                            + " vertx-web-client of the same version",
                    doesNotFit);
        }
    }

    @Override
    public @Nullable Object invoke(Object standIn, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("request") && arguments != null && arguments[0] instanceof RequestOptions options) {
            return request.apply(options);
        }
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    static Set<Class<?>> interfacesOf(Class<?> type) {
        Set<Class<?>> interfaces = new LinkedHashSet<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Class<?> implemented : each.getInterfaces()) {
                if (Modifier.isPublic(implemented.getModifiers())) {
                    interfaces.add(implemented);
                }
            }
        }
        return interfaces;
    }
}
