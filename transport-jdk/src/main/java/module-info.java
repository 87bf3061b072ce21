/** HttpTransport on the HTTP client of the JDK. */
module io.github.atlasbackups.transport.jdk {
    requires transitive io.github.atlasbackups.core;
    requires transitive java.net.http;
    requires static org.jspecify;
    requires static com.google.guice;

    exports io.github.atlasbackups.transport.jdk;
    exports io.github.atlasbackups.transport.jdk.guice;
}
