package io.github.atlasbackups.examples.cli;

import io.github.atlasbackups.examples.cli.report.DurationText;
import io.github.atlasbackups.fleet.FleetProgress;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A line on a terminal that says how far a sweep has come, how fast it goes, and how long it will take. */
final class ProgressLine implements Consumer<FleetProgress> {

    private static final long BETWEEN_TWO = Duration.ofMillis(200).toNanos();
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream terminal;
    private final LongSupplier nanoTime;
    private final long started;
    private long shown;

    /**
     * @param nanoTime the time in nanoseconds from any moment on, as {@link System#nanoTime} has it
     */
    ProgressLine(PrintStream terminal, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
        this.shown = started - BETWEEN_TWO;
    }

    /**
     * Whether standard error is a terminal. Where the system says what it is, that is the answer; elsewhere the JVM's console is: it is there if
     * input and output are terminals on Java up to 21, from 22 on always, and says itself what it is.
     */
    static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException | SecurityException notLinux) {
            return System.console() != null && saysThatItIsOne(System.console());
        }
    }

    private static boolean saysThatItIsOne(Object console) {
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }

    @Override
    public void accept(FleetProgress progress) {
        long now = nanoTime.getAsLong();
        if (now - shown >= BETWEEN_TWO) {
            shown = now;
            terminal.print(CLEAR + text(progress, now - started));
            terminal.flush();
        }
    }

    /** Takes the line away. */
    void clear() {
        terminal.print(CLEAR);
        terminal.flush();
    }

    static String text(FleetProgress progress, long nanos) {
        double perSecond = nanos <= 0 ? 0 : progress.projectsDone() * 1e9 / nanos;
        String text = String.format(
                Locale.ROOT,
                "%d of %d projects, %d clusters, %d failures, %.1f projects/s",
                progress.projectsDone(),
                progress.projects(),
                progress.clusters(),
                progress.failures(),
                perSecond);
        if (progress.accountsListed() < progress.accounts() || progress.projectsDone() == 0) {
            return text;
        }
        long left = Math.round((progress.projects() - progress.projectsDone()) / perSecond);
        return text + ", " + DurationText.of(Duration.ofSeconds(left)) + " left";
    }
}
