package io.github.atlasbackups.benchmarks.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What all processes of the machine have used of its processors since it started, by Linux's own count. */
final class Processors {

    private static final int TICKS_A_SECOND = 100;
    private static final int COUNT = Runtime.getRuntime().availableProcessors();

    private Processors() {}

    /** All of them together, in milliseconds; 0 where that is not known. */
    static double busyMillis() throws IOException {
        Path stat = Path.of("/proc/stat");
        if (!Files.exists(stat)) {
            return 0;
        }
        String[] counts = Files.readAllLines(stat).get(0).trim().split(" +");
        double ticks = 0;
        for (int i = 1; i <= 8; i++) {
            boolean idle = i == 4 || i == 5;
            ticks += idle ? 0 : Double.parseDouble(counts[i]);
        }
        return ticks * 1_000 / TICKS_A_SECOND;
    }

    /** One process, in milliseconds; 0 where that is not known. */
    static double busyMillis(Process process) {
        return process.info()
                .totalCpuDuration()
                .map(spent -> (double) spent.toMillis())
                .orElse(0.0);
    }

    /** Which share of the processors' time so much is, over so long. */
    static double share(double millis, double wallMillis) {
        return Math.max(0, millis / wallMillis / COUNT);
    }

    /** Waits until the machine is idle, but for no more than so many seconds; the rest of them. */
    static int awaitIdle(int seconds) throws IOException, InterruptedException {
        int left = seconds;
        double share = 1;
        while (left > 0 && share > 0.1) {
            double before = busyMillis();
            TimeUnit.MILLISECONDS.sleep(200);
            share = share(busyMillis() - before, 200);
            if (share > 0.1) {
                TimeUnit.SECONDS.sleep(1);
                left--;
            }
        }
        return left;
    }
}
