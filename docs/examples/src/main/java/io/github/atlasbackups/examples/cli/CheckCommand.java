package io.github.atlasbackups.examples.cli;

import io.github.atlasbackups.coverage.CheckPolicy;
import io.github.atlasbackups.coverage.CheckResult;
import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.examples.cli.report.FindingText;
import io.github.atlasbackups.examples.cli.report.NagiosLine;
import io.github.atlasbackups.examples.cli.report.Table;
import io.github.atlasbackups.json.ReportJson;
import io.github.atlasbackups.model.ClusterRef;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds the backups of a cluster against limits. The exit code is the status, as Nagios counts it. */
@Command(
        name = "check",
        description = {
            "Holds the backups of a cluster against limits: those of the options, the others from the cluster's schedule.",
            "Exit code: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN or could not be checked."
        },
        exitCodeOnInvalidInput = ToolCommand.UNKNOWN,
        exitCodeOnExecutionException = ToolCommand.UNKNOWN)
final class CheckCommand extends ClusterCommand {

    @Mixin
    private final PolicyOptions limits = new PolicyOptions();

    @Option(
            names = "--format",
            order = 10,
            paramLabel = "FORM",
            description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    Format format = Format.TABLE;

    CheckCommand(Surroundings around) {
        super(around);
    }

    enum Format {
        TABLE,
        JSON,
        NAGIOS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() {
        ClusterRef ref = clusterRef();
        CheckPolicy policy = argument(limits::policy);
        try (Connection connected = connection.connect(around)) {
            CheckResult result = coverage(connected.atlas(), ref).check(policy);
            print(ref, result);
            return NagiosLine.exitCode(result.status());
        } catch (AtlasException | IllegalArgumentException failure) {
            if (format == Format.NAGIOS) {
                around.out().println(NagiosLine.unknown(failure.getMessage()));
                return UNKNOWN;
            }
            throw failure;
        }
    }

    private void print(ClusterRef ref, CheckResult result) {
        if (json || format == Format.JSON) {
            around.out().println(ReportJson.of(result));
        } else if (format == Format.NAGIOS) {
            around.out().println(NagiosLine.of(ref.cluster().value(), result));
        } else {
            around.out().println(ref.cluster() + ": " + result.status());
            Table table = new Table("STATUS", "FINDING");
            result.findings().forEach(finding -> table.row(finding.status().name(), FindingText.of(finding)));
            around.out().print(table.render());
        }
    }
}
