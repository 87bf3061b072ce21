package io.github.atlasbackups.json;

import io.github.atlasbackups.coverage.CheckResult;
import io.github.atlasbackups.coverage.Restorability;
import io.github.atlasbackups.fleet.FleetReport;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes what follows from backups: the report of a sweep, the result of a check, whether a cluster can be restored to a moment. The
 * shape is described by the JSON Schema in {@code docs/report.schema.json}.
 *
 * <p>Names are those of the Java values. Instants are ISO 8601 in UTC, durations whole seconds in fields that end in {@code Seconds},
 * enums their constants' names; what is of a sealed type says in {@code kind} which it is. Absent values are left out. Each document is one
 * line of text, without a line end.
 *
 * <p>Names of the service's may hold anything: in JSON they are escaped, what shows them later has to see to itself.
 */
public final class ReportJson {

    private ReportJson() {}

    /** The report of a sweep. Of 100,000 clusters it has some 60 MB: see {@link #write}. */
    public static String of(FleetReport report) {
        return Fields.document(json -> FleetFields.write(json, report));
    }

    /**
     * The report of a sweep, written as it is made.
     *
     * @param to where to; flushed, and left open
     * @throws IOException as the writer throws
     */
    public static void write(FleetReport report, Writer to) throws IOException {
        Fields.document(to, json -> FleetFields.write(json, report));
    }

    /** The result of a check. */
    public static String of(CheckResult result) {
        return Fields.document(json -> CheckFields.write(json, result));
    }

    /** Whether a cluster can be restored to a moment; backups in it are as {@link BackupJson} writes them. */
    public static String of(Restorability answer) {
        return Fields.document(json -> RestorabilityFields.write(json, answer));
    }
}
