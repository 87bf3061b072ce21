/**
 * For users of the library: fakes, data, a simulator of the service, a certificate, a JUnit extension, virtual
 * time. For authors of
 * transports and stores, under {@code adapter}: contract suites, the fault matrix, a scripted server, a fault proxy.
 *
 * <p>JUnit is needed for {@code junit}, {@code adapter.contract} and {@code adapter.matrix} alone.
 */
module io.github.atlasbackups.testkit {
    requires transitive io.github.atlasbackups.core;
    requires static org.jspecify;
    requires com.fasterxml.jackson.core;
    requires java.management;
    requires static org.junit.jupiter.api;
    requires static org.junit.jupiter.params;

    exports io.github.atlasbackups.testkit.data;
    exports io.github.atlasbackups.testkit.fake;
    exports io.github.atlasbackups.testkit.junit;
    exports io.github.atlasbackups.testkit.simulator;
    exports io.github.atlasbackups.testkit.time;
    exports io.github.atlasbackups.testkit.tls;
    exports io.github.atlasbackups.testkit.adapter.contract;
    exports io.github.atlasbackups.testkit.adapter.fault;
    exports io.github.atlasbackups.testkit.adapter.matrix;
    exports io.github.atlasbackups.testkit.adapter.wire;

    opens io.github.atlasbackups.testkit.adapter.contract to
            org.junit.platform.commons;
    opens io.github.atlasbackups.testkit.adapter.matrix to
            org.junit.platform.commons;
}
