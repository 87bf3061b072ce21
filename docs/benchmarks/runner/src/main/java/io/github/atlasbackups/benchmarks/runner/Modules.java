package io.github.atlasbackups.benchmarks.runner;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the modules of the benchmarks were built, each with a class path of its own. */
final class Modules {

    private final Path root;

    /** Those that this class was built with. */
    Modules() throws URISyntaxException {
        Path built = Path.of(Modules.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        while (!built.endsWith("target")) {
            built = built.getParent();
        }
        root = built.getParent().getParent();
    }

    /** The directory of the benchmarks. */
    Path root() {
        return root;
    }

    /** The class path of a module. */
    String classPath(String module) throws IOException {
        Path target = root.resolve(module).resolve("target");
        return target.resolve("classes")
                + java.io.File.pathSeparator
                + Files.readString(target.resolve("class-path")).strip();
    }

    /** The JVM that this runs on. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
