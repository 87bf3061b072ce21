package io.github.atlasbackups.examples;

import io.github.atlasbackups.error.AtlasException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** Lists backups on the command line; without arguments those of a demo cluster. See {@link Arguments#USAGE}. */
public final class ListBackups {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int BAD_ARGUMENTS = 2;

    private ListBackups() {}

    /** Exits with 0 when all was listed, 1 when that failed, 2 when the arguments are wrong. */
    public static void main(String[] args) {
        int code = run(List.of(args), System.getenv(), System.out, System.err);
        if (List.of(args).contains("json")) {
            // Not exit: on its way out, Maven would write a terminal's reset code behind the array.
            System.out.flush();
            Runtime.getRuntime().halt(code);
        }
        if (code != OK) {
            System.exit(code);
        }
    }

    static int run(List<String> words, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            Arguments arguments = Arguments.parse(words, environment);
            switch (arguments.mode()) {
                case HELP -> out.println(Arguments.USAGE);
                case SERVE -> Simulation.serve(out);
                case DEMO -> Simulation.demo(arguments, out, err);
                case LIST -> new BackupPrinter(arguments, environment, out, err).print();
            }
            return OK;
        } catch (BadArguments bad) {
            err.println(bad.getMessage());
            err.println(Arguments.USAGE);
            return BAD_ARGUMENTS;
        } catch (AtlasException | IllegalArgumentException | IllegalStateException failure) {
            err.println(failure.getMessage());
            return FAILED;
        }
    }
}
