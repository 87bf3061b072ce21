package io.github.atlasbackups.examples.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command has: help, JSON, and the process around it. Its result is the exit code. */
abstract class ToolCommand implements Callable<Integer> {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int BAD_ARGUMENTS = 2;
    /** For commands whose exit code is a status, 0 to 3: a failure and a misspelt option are no knowledge. */
    static final int UNKNOWN = 3;

    final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set before anything is parsed.
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            order = 99,
            description = "Show this help.")
    boolean help;

    @Option(names = "--json", order = 90, description = "Print JSON.")
    boolean json;

    ToolCommand(Surroundings around) {
        this.around = around;
    }

    /** What is made of arguments; what refuses them is said as of the command line. */
    <T> T argument(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException refused) {
            throw badArguments(refused.getMessage());
        }
    }

    /** The command line asks for something that there is not. */
    ParameterException badArguments(@Nullable String message) {
        return new ParameterException(spec.commandLine(), String.valueOf(message));
    }
}
