package io.github.atlasbackups.examples.cli;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.coverage.ClusterCoverage;
import io.github.atlasbackups.coverage.Restorability;
import io.github.atlasbackups.coverage.RestoreHistory;
import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.examples.cli.report.RestorabilityText;
import io.github.atlasbackups.json.ReportJson;
import io.github.atlasbackups.listing.Await;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.ClusterTier;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says whether a cluster can be restored to a moment, and by what. */
@Command(
        name = "restorable",
        description = {
            "Says whether a cluster can be restored to a moment, by what, what is lost, and what was not checked.",
            "Exit code: 0 yes, or likely by point in time; 2 no; 3 not known, or could not be read."
        },
        exitCodeOnInvalidInput = ToolCommand.UNKNOWN,
        exitCodeOnExecutionException = ToolCommand.UNKNOWN)
final class RestorableCommand extends ClusterCommand {

    private static final int NO = 2;

    @Option(
            names = "--at",
            order = 3,
            required = true,
            paramLabel = "TIME",
            description = "The moment, in ISO 8601 with a zone: 2026-08-02T17:06:56Z, 2026-08-02T19:06:56+02:00.")
    String at = "";

    RestorableCommand(Surroundings around) {
        super(around);
    }

    @Override
    public Integer call() {
        ClusterRef ref = clusterRef();
        Instant moment = moment();
        try (Connection connected = connection.connect(around)) {
            ClusterCoverage coverage = coverage(connected.atlas(), ref);
            Restorability answer = coverage.withRestores(restores(connected.atlas(), coverage, ref))
                    .restorableTo(moment);
            if (json) {
                around.out().println(ReportJson.of(answer));
            } else {
                RestorabilityText.of(answer).forEach(around.out()::println);
            }
            if (answer instanceof Restorability.NotRestorable) {
                return NO;
            }
            return answer instanceof Restorability.Unknown ? UNKNOWN : OK;
        }
    }

    private Instant moment() {
        try {
            return OffsetDateTime.parse(at).toInstant();
        } catch (DateTimeParseException notATime) {
            throw badArguments("--at needs a moment in ISO 8601 with a zone, such as 2026-08-02T17:06:56Z, was " + at);
        }
    }

    /** Those from its own snapshots; others into it are not read. Jobs need a role of their own, so that a refusal is ordinary. */
    private static RestoreHistory restores(AtlasBackups atlas, ClusterCoverage coverage, ClusterRef ref) {
        if (coverage.cluster().tier() != ClusterTier.DEDICATED) {
            return RestoreHistory.notRead();
        }
        try {
            return RestoreHistory.into(
                    ref, Await.result(atlas.cloudRestoreJobs().all(ref).toList()), false);
        } catch (AtlasApiException refused) {
            return RestoreHistory.notRead();
        }
    }
}
