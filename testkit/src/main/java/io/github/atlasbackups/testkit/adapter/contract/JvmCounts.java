package io.github.atlasbackups.testkit.adapter.contract;

import java.lang.management.ManagementFactory;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What a leak would show in.
 *
 * @param threads threads alive, those of the JVM's common pool left out, which come and go as they like
 * @param descriptors open file descriptors; 0 where the JVM can't count them
 */
record JvmCounts(long threads, long descriptors) {

    static JvmCounts now() {
        return new JvmCounts(countThreads(), countDescriptors());
    }

    boolean isNoMoreThan(JvmCounts other) {
        return threads <= other.threads && descriptors <= other.descriptors;
    }

    private static long countThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !(thread instanceof ForkJoinWorkerThread worker
                        && worker.getPool() == ForkJoinPool.commonPool()))
                .count();
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
