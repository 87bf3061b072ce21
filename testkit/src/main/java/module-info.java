/** What is built on atlas-backups is tested with this: fakes, a simulator of the service, contract suites. */
module io.github.atlasbackups.testkit {
    requires transitive io.github.atlasbackups.core;
    requires static org.jspecify;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires java.management;
    requires static transitive org.junit.jupiter.api;
    requires static transitive org.junit.jupiter.params;

    exports io.github.atlasbackups.testkit.adapter.contract;
    exports io.github.atlasbackups.testkit.data;
    exports io.github.atlasbackups.testkit.fake;
    exports io.github.atlasbackups.testkit.adapter.fault;
    exports io.github.atlasbackups.testkit.json;
    exports io.github.atlasbackups.testkit.junit;
    exports io.github.atlasbackups.testkit.adapter.matrix;
    exports io.github.atlasbackups.testkit.simulator;
    exports io.github.atlasbackups.testkit.time;
    exports io.github.atlasbackups.testkit.transport;
    exports io.github.atlasbackups.testkit.adapter.wire;

    opens io.github.atlasbackups.testkit.adapter.contract to
            org.junit.platform.commons;
    opens io.github.atlasbackups.testkit.adapter.matrix to
            org.junit.platform.commons;
}
