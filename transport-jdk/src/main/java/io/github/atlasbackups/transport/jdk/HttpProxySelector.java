package io.github.atlasbackups.transport.jdk;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.transport.Origin;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A selector of the caller's, held to what the JDK's client can do: an HTTP proxy, or none. The client takes the first proxy that
 * is named, and where that is a SOCKS proxy goes around it without a word; here such a call is refused.
 */
final class HttpProxySelector extends ProxySelector {

    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,253}[A-Za-z0-9])?|[0-9A-Fa-f:.]+");

    private final ProxySelector given;

    HttpProxySelector(ProxySelector given) {
        this.given = given;
    }

    /** Whether it is a host name or an address, and so nothing with a password in it. */
    static boolean isHost(String host) {
        return HOST.matcher(host).matches();
    }

    /**
     * What a connection to an origin goes to, for messages: the host, or the proxy that the selector names. It is asked again for
     * that, since the client doesn't say which proxy it took.
     */
    static String firstHop(ProxySelector selector, Origin origin) {
        try {
            Proxy first = first(selector.select(URI.create(origin + "/")));
            return first.type() == Proxy.Type.DIRECT
                    ? "the host"
                    : first.address() instanceof InetSocketAddress address && isHost(address.getHostString())
                            ? "the proxy " + address.getHostString() + ":" + address.getPort()
                            : "the proxy";
        } catch (RuntimeException unknown) {
            return "the proxy";
        }
    }

    @Override
    public List<Proxy> select(URI uri) {
        Proxy first;
        try {
            first = first(given.select(uri));
        } catch (RuntimeException failed) {
            throw refused(uri, "failed: " + failed.getClass().getSimpleName());
        }
        if (first.type() == Proxy.Type.SOCKS) {
            throw refused(uri, "names a SOCKS proxy, which the JDK's client can't use: name an HTTP proxy, or none");
        }
        if (first.type() == Proxy.Type.HTTP
                && !(first.address() instanceof InetSocketAddress address && isHost(address.getHostString()))) {
            throw refused(uri, "names a proxy that is neither a host name nor an address");
        }
        return List.of(first);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        given.connectFailed(uri, address, failure);
    }

    private static Proxy first(List<Proxy> named) {
        return named.isEmpty() ? Proxy.NO_PROXY : named.get(0);
    }

    private static AtlasTransportException refused(URI uri, String why) {
        return Failure.of(Kind.OTHER, Origin.of(uri.resolve("/")), "the proxy selector " + why, null);
    }
}
