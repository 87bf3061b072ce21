package io.github.atlasbackups.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every Java snippet of the documentation stands, but for its white space, in a file that is compiled here. */
class SnippetsTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern SNIPPET = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    @Test
    void everySnippetIsCompiled() throws IOException {
        String compiled = java(Path.of("src"));
        List<Path> pages;
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"), 2)) {
            pages = Stream.concat(
                            Stream.of(ROOT.resolve("README.md")),
                            files.filter(f -> f.toString().endsWith(".md")))
                    .toList();
        }
        int snippets = 0;
        for (Path page : pages) {
            Matcher snippet = SNIPPET.matcher(Files.readString(page));
            while (snippet.find()) {
                snippets++;
                assertThat(compiled).as("a snippet of " + page).contains(withoutSpace(snippet.group(1)));
            }
        }
        assertThat(snippets).isGreaterThanOrEqualTo(4);
    }

    private static String java(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(SnippetsTest::read)
                    .map(SnippetsTest::withoutSpace)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s+", "");
    }
}
