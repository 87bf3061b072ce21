package io.github.atlasbackups.testkit.adapter.fault;

/**
 * What the proxy knows when a client begins to speak: on a new connection, or after the server's last word.
 *
 * <p>In HTTP/1.1 without pipelining that is one request and its response. Under TLS the handshake takes one or two of
 * them and the text is noise: there, go by the connection.
 *
 * @param connection the number of the connection, counted from 1
 * @param number which exchange of its connection this is, counted from 1
 * @param text the first bytes that the client says, each as the one character with that code (ISO 8859-1); for a request
 *     that came in one piece, all of it up to 16 KiB
 */
public record ProxiedExchange(int connection, int number, String text) {}
