package io.github.atlasbackups.examples.cli;

import io.github.atlasbackups.coverage.CheckPolicy;
import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.examples.cli.report.NagiosLine;
import io.github.atlasbackups.examples.cli.report.ReportForm;
import io.github.atlasbackups.examples.cli.report.SweepReport;
import io.github.atlasbackups.fleet.FleetAccount;
import io.github.atlasbackups.fleet.FleetSweep;
import io.github.atlasbackups.listing.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads every cluster of every project, and reports what its backups cover. */
@Command(
        name = "sweep",
        description = {
            "Reads every cluster of every project that the credentials see, holds its backups against limits, and reports.",
            "Exit code: 0 the report is complete; 3 it is not, or could not be made. With --format nagios the status: 0 OK,"
                    + " 1 WARNING, 2 CRITICAL, 3 UNKNOWN."
        },
        exitCodeOnInvalidInput = ToolCommand.UNKNOWN,
        exitCodeOnExecutionException = ToolCommand.UNKNOWN)
final class SweepCommand extends ToolCommand {

    private static final String PREFIX = "MONGODB_ATLAS_";

    @Mixin
    final Connection.Options connection = new Connection.Options();

    @Mixin
    private final PolicyOptions limits = new PolicyOptions();

    @Option(
            names = "--account",
            order = 1,
            paramLabel = "NAME",
            description =
                    "An organisation, whose credentials are in MONGODB_ATLAS_CLIENT_ID_NAME and so on. May be repeated.")
    List<String> names = new ArrayList<>();

    @Option(
            names = "--format",
            order = 10,
            paramLabel = "FORM",
            description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    ReportForm format = ReportForm.TABLE;

    @Option(
            names = "--output",
            order = 11,
            paramLabel = "FILE",
            description = "Write the report here, whole or not at all, instead of to standard output.")
    @Nullable
    Path output;

    @Option(
            names = "--days",
            order = 12,
            paramLabel = "N",
            description = "How far back the timelines of the HTML page reach. Default: ${DEFAULT-VALUE}.")
    int days = 30;

    @Option(
            names = "--concurrency",
            order = 13,
            paramLabel = "N",
            description = "How many projects to work on at a time. Default: ${DEFAULT-VALUE}.")
    int concurrency = 32;

    @Option(
            names = "--verified",
            order = 14,
            description = "Prove every list on several pages, at 2n + 1 requests for n pages.")
    boolean verified;

    @Option(
            names = "--no-schedules",
            order = 15,
            description =
                    "Don't read schedules, which saves a request for each dedicated cluster: say --only-set and limits then.")
    boolean noSchedules;

    @Option(
            names = "--progress",
            order = 16,
            negatable = true,
            description = "Show how far it has come, or don't. Default: if standard error is a terminal.")
    @Nullable
    Boolean progress;

    SweepCommand(Surroundings around) {
        super(around);
    }

    @Override
    public Integer call() throws IOException {
        CheckPolicy policy = policy();
        List<Connection> connections = new ArrayList<>();
        try {
            SweepReport report = report(sweep(connections).check(policy));
            ReportForm form = json ? ReportForm.JSON : format;
            if (output == null) {
                form.write(report, around.out());
            } else {
                form.write(report, output);
            }
            return form.exitCode(report);
        } catch (AtlasException | IllegalArgumentException failure) {
            if (format == ReportForm.NAGIOS) {
                around.out().println(NagiosLine.unknown(failure.getMessage()));
                return UNKNOWN;
            }
            throw failure;
        } finally {
            connections.forEach(Connection::close);
        }
    }

    private CheckPolicy policy() {
        if (days < 1 || days > 3_660) {
            throw badArguments("--days must be 1 to 3660, was " + days);
        }
        return argument(limits::policy);
    }

    private FleetSweep sweep(List<Connection> connections) {
        List<FleetAccount> accounts = new ArrayList<>();
        if (names.isEmpty()) {
            connections.add(connection.connect(around));
            accounts.add(account(connections.get(0), connection.demo ? "demo" : "atlas"));
        }
        for (String name : names) {
            Connection connected = connection.connect(environment(name));
            connections.add(connected);
            accounts.add(account(connected, name));
        }
        FleetSweep sweep = FleetSweep.of(accounts).concurrency(concurrency).clock(around.clock());
        return verified ? sweep.verified() : sweep;
    }

    private FleetAccount account(Connection connected, String name) {
        FleetAccount account = connected.atlas().account(name);
        return noSchedules ? account : account.withSchedules(connected.atlas().backupSchedules());
    }

    /** The variables of one account, by their names without it. The address may be the same for all. */
    private Map<String, String> environment(String account) {
        String suffix = "_" + account.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        Map<String, String> own = new HashMap<>();
        String address = around.environment().get(PREFIX + "BASE_URL");
        if (address != null) {
            own.put(PREFIX + "BASE_URL", address);
        }
        around.environment().forEach((name, value) -> {
            if (name.startsWith(PREFIX) && name.endsWith(suffix)) {
                own.put(name.substring(0, name.length() - suffix.length()), value);
            }
        });
        return own;
    }

    private SweepReport report(FleetSweep sweep) {
        boolean shown = progress != null ? progress : ProgressLine.isTerminal();
        if (!shown) {
            return read(sweep);
        }
        ProgressLine line = new ProgressLine(around.err(), System::nanoTime);
        try {
            return read(sweep.onProgress(line));
        } finally {
            line.clear();
        }
    }

    private SweepReport read(FleetSweep sweep) {
        return Await.result(SweepReport.of(sweep, around.clock().instant(), Duration.ofDays(days)));
    }
}
