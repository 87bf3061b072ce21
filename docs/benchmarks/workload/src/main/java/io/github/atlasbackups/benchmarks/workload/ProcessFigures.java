package io.github.atlasbackups.benchmarks.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What this process has used so far, by Linux's own count; −1 elsewhere. */
final class ProcessFigures {

    private static final int TICKS_A_SECOND = 100;

    private ProcessFigures() {}

    /** Processor time of all threads, user and system, in milliseconds. */
    static long processorMillis() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(afterName[11]) + Long.parseLong(afterName[12])) * 1_000 / TICKS_A_SECOND;
        } catch (IOException notLinux) {
            return -1;
        }
    }

    /** How often threads that are alive have stopped to wait for something. */
    static long switches() {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            return threads.mapToLong(thread -> status(thread.resolve("status"), "voluntary_ctxt_switches:"))
                    .filter(count -> count > 0)
                    .sum();
        } catch (IOException notLinux) {
            return -1;
        }
    }

    /** The most memory that was resident at a time, in KB. */
    static long peakKilobytes() {
        return status(Path.of("/proc/self/status"), "VmHWM:");
    }

    private static long status(Path file, String field) {
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith(field)) {
                    return Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        } catch (IOException notLinuxOrEnded) {
            return -1;
        }
        return -1;
    }
}
