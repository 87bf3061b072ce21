package io.github.atlasbackups.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample application has no parent, so that it looks like one; what it says itself is what this build says. */
class DownstreamVersionsTest {

    private final String root = Files.readString(Path.of("..", "..", "pom.xml"));
    private final String downstream = Files.readString(Path.of("downstream", "pom.xml"));

    DownstreamVersionsTest() throws IOException {}

    @Test
    void itUsesTheLibraryOfThisBuild() {
        assertThat(found("<atlas-backups.version>([^<]+)", downstream))
                .isEqualTo(found("<artifactId>atlas-backups-parent</artifactId>\\s*<version>([^<]+)", root));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maven-clean-plugin",
                "maven-resources-plugin",
                "maven-compiler-plugin",
                "maven-surefire-plugin",
                "maven-jar-plugin",
                "maven-dependency-plugin",
                "exec-maven-plugin",
                "spotless-maven-plugin"
            })
    void itsPluginsAreThoseOfThisBuild(String plugin) {
        String version = "<artifactId>" + plugin + "</artifactId>\\s*<version>([^<]+)";
        assertThat(found(version, downstream)).isEqualTo(found(version, root));
    }

    @Test
    void itsTestsRunOnTheJUnitOfThisBuild() {
        assertThat(found("<artifactId>junit-jupiter</artifactId>\\s*<version>([^<]+)", downstream))
                .isEqualTo(found("<junit.version>([^<]+)", root));
    }

    private static String found(String pattern, String pom) {
        Matcher matcher = Pattern.compile(pattern).matcher(pom);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
