package io.github.atlasbackups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the build says which versions the tests run on, they do. */
class LibraryVersionsTest {

    @ParameterizedTest
    @CsvSource({
        "expected.jackson.version, com.fasterxml.jackson.core.JsonFactory",
        "expected.slf4j.version, org.slf4j.Logger"
    })
    void theTestsRunOnTheVersionsThatTheBuildNames(String property, Class<?> type) {
        assumeThat(System.getProperty(property)).isNotNull();
        assertThat(type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .endsWith("-" + System.getProperty(property) + ".jar");
    }
}
