package io.github.atlasbackups.transport.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.AtlasBackups;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Where the build says that the tests run on the module path, they do. */
@EnabledIfSystemProperty(named = "expected.module.path", matches = "true")
class ModulePathTest {

    @Test
    void coreAndThisTransportAreModules() {
        assertThat(JdkHttpTransport.class.getModule().getName()).isEqualTo("io.github.atlasbackups.transport.jdk");
        assertThat(AtlasBackups.class.getModule().getName()).isEqualTo("io.github.atlasbackups.core");
    }
}
