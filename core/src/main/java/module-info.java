/**
 * Lists the backups of MongoDB Atlas clusters: the domain, its ports, and the Atlas protocol over any HTTP transport.
 */
module io.github.atlasbackups.core {
    requires static transitive org.jspecify;
    requires static com.google.guice;
    requires com.fasterxml.jackson.core;
    requires org.slf4j;

    exports io.github.atlasbackups;
    exports io.github.atlasbackups.coverage;
    exports io.github.atlasbackups.credentials;
    exports io.github.atlasbackups.error;
    exports io.github.atlasbackups.event;
    exports io.github.atlasbackups.fleet;
    exports io.github.atlasbackups.guice;
    exports io.github.atlasbackups.json;
    exports io.github.atlasbackups.listing;
    exports io.github.atlasbackups.model;
    exports io.github.atlasbackups.policy;
    exports io.github.atlasbackups.text;
    exports io.github.atlasbackups.time;
    exports io.github.atlasbackups.transport;
    exports io.github.atlasbackups.transport.tls;

    uses io.github.atlasbackups.time.BlockingGuard;
}
