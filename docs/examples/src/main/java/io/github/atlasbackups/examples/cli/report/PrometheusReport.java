package io.github.atlasbackups.examples.cli.report;

import io.github.atlasbackups.fleet.ClusterResult;
import io.github.atlasbackups.fleet.ClusterSummary;
import io.github.atlasbackups.fleet.FleetReport;
import io.github.atlasbackups.fleet.SweepFailure;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report as Prometheus reads it: gauges, one series a cluster, times in seconds since 1970. What is not known has no sample. */
final class PrometheusReport {

    private static final String[] CLUSTER = {"account", "project_id", "project", "cluster", "tier"};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Gauge lastCompleted = gauge(
            "last_completed_timestamp_seconds", "When the newest completed backup was taken, expired or not.", CLUSTER);
    private final Gauge newest =
            gauge("newest_restorable_timestamp_seconds", "When the newest restorable backup was taken.", CLUSTER);
    private final Gauge oldest =
            gauge("oldest_restorable_timestamp_seconds", "When the oldest restorable backup was taken.", CLUSTER);
    private final Gauge lastFailure =
            gauge("last_failure_timestamp_seconds", "When the latest failed snapshot failed.", CLUSTER);
    private final Gauge count = gauge("restorable", "How many backups can be restored.", CLUSTER);
    private final Gauge bytes = gauge(
            "restorable_bytes",
            "The sizes of restorable backups that the service sent, added up; not what is billed.",
            CLUSTER);
    private final Gauge status =
            gauge("check_status", "What the check came to: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN.", CLUSTER);
    private final Gauge read = gauge(
            "read",
            "1 if the backups were read, or the cluster can have none; 0 if its other series are missing.",
            CLUSTER);

    private PrometheusReport() {}

    private Gauge gauge(String name, String help, String... labels) {
        return Gauge.builder()
                .name("atlas_backups_" + name)
                .help(help)
                .labelNames(labels)
                .register(registry);
    }

    /** Writes it in the text format. */
    static void write(SweepReport report, OutputStream to) throws IOException {
        PrometheusReport metrics = new PrometheusReport();
        metrics.add(report.fleet());
        report.fleet().clusters().forEach(metrics::add);
        PrometheusTextFormatWriter.create().write(to, metrics.registry.scrape());
    }

    private void add(FleetReport fleet) {
        set(gauge("report_timestamp_seconds", "When the report was made."), fleet.ended());
        gauge("report_complete", "1 if nothing is missing as far as can be seen, else 0.")
                .set(fleet.isComplete() ? 1 : 0);
        Gauge failures = gauge(
                "report_failures", "How many accounts, projects, clusters and schedules could not be read.", "kind");
        Map<SweepFailure.Kind, Long> counted = fleet.failures();
        for (SweepFailure.Kind kind : SweepFailure.Kind.values()) {
            failures.labelValues(kind.name()).set(counted.getOrDefault(kind, 0L));
        }
    }

    private void add(ClusterSummary cluster) {
        String[] labels = {
            SweepText.printable(cluster.account()),
            SweepText.printable(cluster.projectId()),
            SweepText.printable(cluster.projectName()),
            SweepText.printable(cluster.name()),
            cluster.tier().name()
        };
        boolean known = cluster.state() == ClusterResult.State.READ || cluster.state() == ClusterResult.State.FREE;
        read.labelValues(labels).set(known ? 1 : 0);
        if (cluster.status() != null) {
            status.labelValues(labels).set(NagiosLine.exitCode(cluster.status()));
        }
        if (known) {
            set(lastCompleted, cluster.newestCompleted(), labels);
            set(newest, cluster.restorable().newest(), labels);
            set(oldest, cluster.restorable().oldest(), labels);
            set(lastFailure, cluster.newestFailure(), labels);
            count.labelValues(labels).set(cluster.restorable().count());
            if (SweepText.hasSize(cluster.restorable())) {
                bytes.labelValues(labels).set(cluster.restorable().bytes());
            }
        }
    }

    private static void set(Gauge gauge, @Nullable Instant moment, String... labels) {
        if (moment != null) {
            gauge.labelValues(labels).set(moment.getEpochSecond());
        }
    }
}
