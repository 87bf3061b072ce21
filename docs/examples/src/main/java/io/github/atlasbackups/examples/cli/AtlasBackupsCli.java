package io.github.atlasbackups.examples.cli;

import io.github.atlasbackups.error.AtlasException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command-line tool. Without a command it reports on the demo organisation. */
@Command(
        name = "atlas-backups",
        description = "Lists the backups of MongoDB Atlas clusters, and says what they cover.",
        footer = {
            "",
            "Credentials come from MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET, else MONGODB_ATLAS_PUBLIC_KEY and"
                    + " MONGODB_ATLAS_PRIVATE_KEY, else MONGODB_ATLAS_ACCESS_TOKEN."
        })
public final class AtlasBackupsCli extends ToolCommand {

    /** Words that ask for output that another program reads. */
    private static final Set<String> FOR_PROGRAMS =
            Set.of("--json", "json", "html", "prometheus", "nagios", "generate-completion");

    @Mixin
    private final Connection.Options connection = new Connection.Options();

    private AtlasBackupsCli(Surroundings around) {
        super(around);
    }

    /** Exits with the code of the command, see the guide. */
    public static void main(String[] args) {
        Surroundings around = new Surroundings(
                System.getenv(),
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                Clock.tickSeconds(ZoneOffset.UTC));
        int code = run(List.of(args), around);
        around.out().flush();
        if (FOR_PROGRAMS.stream().anyMatch(word -> isAsked(word, args))) {
            // Not exit: on its way out, Maven would write a terminal's reset code behind the document.
            Runtime.getRuntime().halt(code);
        }
        if (code != OK) {
            System.exit(code);
        }
    }

    private static boolean isAsked(String word, String... args) {
        return List.of(args).contains(word) || List.of(args).contains("--format=" + word);
    }

    static int run(List<String> words, Surroundings around) {
        return commandLine(around).execute(words.toArray(String[]::new));
    }

    private static CommandLine commandLine(Surroundings around) {
        CommandLine line = new CommandLine(new AtlasBackupsCli(around));
        line.addSubcommand("list", new ListCommand(around));
        line.addSubcommand("show", new ShowCommand(around));
        line.addSubcommand("check", new CheckCommand(around));
        line.addSubcommand("restorable", new RestorableCommand(around));
        line.addSubcommand("sweep", new SweepCommand(around));
        line.addSubcommand("serve", new ServeCommand(around));
        line.addSubcommand("generate-completion", new AutoComplete.GenerateCompletion());
        for (CommandLine command : line.getSubcommands().values()) {
            // In the order that the options say themselves, what one needs most first.
            command.getCommandSpec().usageMessage().sortOptions(false).abbreviateSynopsis(true);
        }
        return line.setOut(new PrintWriter(around.out(), true))
                .setErr(new PrintWriter(around.err(), true))
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setUsageHelpWidth(110)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(AtlasBackupsCli::misspelt)
                .setExecutionExceptionHandler(AtlasBackupsCli::failed);
    }

    private static int misspelt(ParameterException mistake, String... words) {
        CommandLine line = mistake.getCommandLine();
        line.getErr().println(mistake.getMessage());
        UnmatchedArgumentException.printSuggestions(mistake, line.getErr());
        line.getErr().println("Try: " + line.getCommandSpec().qualifiedName() + " --help");
        return line.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static int failed(Exception failure, CommandLine line, ParseResult parsed) {
        if (failure instanceof AtlasException
                || failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException) {
            line.getErr().println(failure.getMessage());
        } else if (failure instanceof IOException) {
            line.getErr().println("the report could not be written: " + failure);
        } else {
            failure.printStackTrace(line.getErr());
        }
        return line.getCommandSpec().exitCodeOnExecutionException();
    }

    @Override
    public Integer call() throws IOException {
        SweepCommand sweep = new SweepCommand(around);
        sweep.connection.demo = true;
        sweep.connection.transport = connection.transport;
        sweep.json = json;
        sweep.call();
        if (!json) {
            around.out().println();
            around.out().println("This is a demo organisation, simulated in this process. What else there is: --help");
        }
        return OK;
    }
}
