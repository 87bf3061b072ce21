package io.github.atlasbackups.benchmarks.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where it was measured, as far as Linux says. */
final class Machine {

    private static final Pattern LIBRARY = Pattern.compile(
            "/(jackson-core|jackson-databind|vertx-core|netty-transport|feign-core|okhttp|jmh-core)-([0-9][^/:]*)\\.jar");

    private Machine() {}

    /** Processor, memory, system and JVM. */
    static String description() {
        String processor = first(Path.of("/proc/cpuinfo"), "model name");
        String memory = first(Path.of("/proc/meminfo"), "MemTotal");
        return Runtime.getRuntime().availableProcessors() + " processors (" + processor + "), " + memory
                + " of memory, "
                + System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                + System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version");
    }

    /** How many threads wanted to run, over 1, 5 and 15 minutes. */
    static String load() {
        try {
            String[] all = Files.readString(Path.of("/proc/loadavg")).split(" ");
            return String.join(" ", List.of(all).subList(0, 3));
        } catch (IOException notLinux) {
            return "unknown";
        }
    }

    /** What the class paths of the modules have. */
    static Set<String> versions(Modules modules) throws IOException {
        Set<String> versions = new TreeSet<>();
        for (String module : List.of("direct", "generated/native", "generated/feign", "generated/vertx", "decoding")) {
            Matcher library = LIBRARY.matcher(modules.classPath(module));
            while (library.find()) {
                versions.add(library.group(1) + " " + library.group(2));
            }
        }
        return versions;
    }

    private static String first(Path file, String name) {
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith(name)) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        } catch (IOException notLinux) {
            return "unknown";
        }
        return "unknown";
    }
}
