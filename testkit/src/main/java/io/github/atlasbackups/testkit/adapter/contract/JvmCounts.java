package io.github.atlasbackups.testkit.adapter.contract;

import java.lang.management.ManagementFactory;
import java.util.Set;
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
 * @param descriptors open file descriptors; 0 where the JVM can't count them
 */
record JvmCounts(long threads, long descriptors) {

    static JvmCounts now() {
        return new JvmCounts(threadsNow().size(), countDescriptors());
    }

    boolean isNoMoreThan(JvmCounts other) {
        return threads <= other.threads && descriptors <= other.descriptors;
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

    private static long countDescriptors() {
        try {
            Object count = ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName("java.lang:type=OperatingSystem"), "OpenFileDescriptorCount");
            return (Long) count;
        } catch (JMException notOnUnix) {
            return 0;
        }
    }
}
