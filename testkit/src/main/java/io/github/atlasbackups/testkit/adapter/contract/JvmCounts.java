package io.github.atlasbackups.testkit.adapter.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What a leak would show in.
 *
 * @param threads threads alive, but those that come and go as they like: of the JVM's common pool, and the daemons of {@link
 *     io.github.atlasbackups.time.Scheduler#system()}
 * @param descriptors open descriptors by kind: on Linux sockets, pipes and what selectors have, but no files, of which the JVM opens another whenever
 *     it loads a class from it; elsewhere on Unix all there are; none where the JVM can't count them
 */
record JvmCounts(long threads, Map<String, Long> descriptors) {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    static JvmCounts now() {
        return new JvmCounts(threadsNow().size(), Files.isDirectory(DESCRIPTORS) ? byKind() : all());
    }

    boolean isNoMoreThan(JvmCounts other) {
        return threads <= other.threads
                && descriptors.entrySet().stream()
                        .allMatch(kind -> kind.getValue() <= other.descriptors.getOrDefault(kind.getKey(), 0L));
    }

    /** Waits until there is no more than this; what there is then, or when the time is over. */
    JvmCounts awaitNoMore(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        JvmCounts now = now();
        while (!now.isNoMoreThan(this) && System.nanoTime() - deadline < 0) {
            Thread.onSpinWait();
            now = now();
        }
        return now;
    }

    /** The threads that are counted. */
    static Set<Thread> threadsNow() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !isShared(thread))
                .collect(Collectors.toSet());
    }

    private static boolean isShared(Thread thread) {
        return thread instanceof ForkJoinWorkerThread worker && worker.getPool() == ForkJoinPool.commonPool()
                || thread.getName().equals("atlas-backups-worker")
                || thread.getName().equals("atlas-backups-timer");
    }

    /** A descriptor of a file is a link to its path; any other to its kind and number, as {@code socket:[4711]}. */
    private static Map<String, Long> byKind() {
        Map<String, Long> kinds = new TreeMap<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path descriptor : descriptors) {
                String target = targetOf(descriptor);
                if (!target.startsWith("/")) {
                    kinds.merge(target.split(":", 2)[0], 1L, Long::sum);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return kinds;
    }

    /** Of a descriptor that has been closed meanwhile, as of a file. */
    private static String targetOf(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closed) {
            return "/";
        }
    }

    private static Map<String, Long> all() {
        try {
            Object count = ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName("java.lang:type=OperatingSystem"), "OpenFileDescriptorCount");
            return Map.of("descriptors", (Long) count);
        } catch (JMException notOnUnix) {
            return Map.of();
        }
    }
}
