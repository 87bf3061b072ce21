package io.github.atlasbackups.examples.cli.report;

import io.github.atlasbackups.coverage.CheckStatus;
import io.github.atlasbackups.json.ReportJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.UUID;

/** The forms of a report. */
public enum ReportForm {
    /** For a terminal. */
    TABLE,
    /** For programs. */
    JSON,
    /** For browsers: one page. */
    HTML,
    /** For Prometheus, by its node exporter's text files. */
    PROMETHEUS,
    /** For Nagios and its kin: one line, and the exit code that goes with it. */
    NAGIOS;

    private static final int UNKNOWN = 3;

    /** Writes the report in this form, in UTF-8. */
    public void write(SweepReport report, OutputStream to) throws IOException {
        Writer writer = new OutputStreamWriter(to, StandardCharsets.UTF_8);
        switch (this) {
            case TABLE -> TableReport.write(report, writer);
            case HTML -> HtmlReport.write(report, writer);
            case PROMETHEUS -> PrometheusReport.write(report, to);
            case NAGIOS -> writer.write(NagiosLine.of(report) + "\n");
            case JSON -> {
                ReportJson.write(report.fleet(), writer);
                writer.write('\n');
            }
        }
        writer.flush();
    }

    /** Writes it to a file that is there whole or not at all: who reads the old one meanwhile is not disturbed. */
    public void write(SweepReport report, Path file) throws IOException {
        Path draft = file.resolveSibling("." + UUID.randomUUID() + ".draft");
        try {
            try (OutputStream to = Files.newOutputStream(draft, StandardOpenOption.CREATE_NEW)) {
                write(report, to);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** What a program that wrote it exits with: 0 if it is complete, else 3; in the form for Nagios the status. */
    public int exitCode(SweepReport report) {
        if (this == NAGIOS) {
            return NagiosLine.exitCode(report.fleet().status().orElse(CheckStatus.UNKNOWN));
        }
        return report.fleet().isComplete() ? 0 : UNKNOWN;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
