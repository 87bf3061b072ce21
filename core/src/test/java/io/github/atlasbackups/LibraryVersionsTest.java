package io.github.atlasbackups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the build says which versions the tests run on, they do. */
class LibraryVersionsTest {

    @ParameterizedTest
    @CsvSource({
        "expected.guice.version, com.google.inject.Guice",
        "expected.jackson.version, com.fasterxml.jackson.core.JsonFactory",
        "expected.slf4j.version, org.slf4j.Logger"
    })
    void theTestsRunOnTheVersionsThatTheBuildNames(String property, Class<?> type) {
        assumeTrue(System.getProperty(property) != null); // AssertJ would take TestNG's, which is there too.
        assertThat(type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .endsWith("-" + System.getProperty(property) + ".jar");
    }
}
