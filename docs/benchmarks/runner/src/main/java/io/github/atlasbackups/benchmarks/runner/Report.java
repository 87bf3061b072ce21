package io.github.atlasbackups.benchmarks.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page with the tables, and its plots. */
final class Report {

    /** Written by hand, beside the page: what the numbers come from. */
    private static final String FINDINGS = "performance/findings.md";

    private static final List<String> READERS = List.of("walk", "ours", "hand", "generated");

    private final Form form;
    private final Figures figures;
    private final String circumstances;

    /** @param circumstances when, where and on what it was measured */
    Report(Form form, Figures figures, String circumstances) {
        this.form = form;
        this.figures = figures;
        this.circumstances = circumstances;
    }

    String text(Path directory) {
        StringBuilder page = new StringBuilder();
        page.append(
                        "# Performance\n\nThis library side by side with generated and bare clients, in one run. Written by\n\n```\n")
                .append(Benchmarks.COMMAND)
                .append(form.isFull() ? " -Dexec.args=full" : " -Dexec.args=\"short docs\"")
                .append(
                        "\n```\n\nWithout `exec.args` that is the short form, which takes about three minutes and writes beside the")
                .append(
                        " runner's classes; `full` takes some twenty minutes and writes this page. [What each task and contender")
                .append(" is](benchmarks/README.md).");
        if (Files.exists(directory.resolve(FINDINGS))) {
            page.append(" [What the profiles show](").append(FINDINGS).append(").");
        }
        page.append("\n\n")
                .append(circumstances)
                .append("\n\n## Goals\n\n| work | client | goal | is | |\n|---|---|---|---|---|\n");
        Goal.of(figures, form).forEach(goal -> page.append(goal.row()).append('\n'));
        page.append(
                "\nThe best generated client is the best of each line, not one of them for all.\n\n## All figures\n\n| work |");
        for (Client client : Client.values()) {
            page.append(' ').append(client.title).append(" |");
        }
        page.append("\n|---|").append("---|".repeat(Client.values().length)).append('\n');
        Row.of(form).stream()
                .filter(row -> row.isMeasured(figures))
                .forEach(row -> page.append(row.cells(figures)).append('\n'));
        page.append(
                "\nCold: the whole process, from its start to its end. Void: the list was not complete, or the task failed.\n\n");
        page.append(decoding());
        plots().forEach((name, chart) -> page.append("![")
                .append(name)
                .append("](performance/")
                .append(name)
                .append(".svg)\n"));
        return page.toString();
    }

    private String decoding() {
        if (Double.isNaN(figures.decoding("walk.time"))) {
            return "";
        }
        StringBuilder table =
                new StringBuilder("| decode a page of 500 | µs | ± | KB | walks |\n|---|---|---|---|---|\n");
        for (String reader : READERS) {
            double time = figures.decoding(reader + ".time");
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %,.0f | %,.0f | %.2f |%n",
                    reader,
                    time,
                    figures.decoding(reader + ".error"),
                    figures.decoding(reader + ".bytes") / 1024,
                    time / figures.decoding("walk.time")));
        }
        return table.append('\n').toString();
    }

    private Map<String, BarChart> plots() {
        Map<String, BarChart> plots = new LinkedHashMap<>();
        plots.put(
                "cold",
                BarChart.of(
                        figures,
                        "list " + form.cold() + " checkpoints, whole process, s (less is better)",
                        "cold",
                        "wall",
                        1e3,
                        2));
        plots.put("peak", BarChart.of(figures, "its peak of memory, MB (less is better)", "cold", "peak", 1024, 0));
        plots.put(
                "late",
                BarChart.of(
                        figures,
                        "list " + form.late() + " at 100 ms latency, window 8, s (less is better)",
                        "late-8",
                        "wall",
                        1e3,
                        2));
        plots.put(
                "callers",
                BarChart.of(
                        figures,
                        "a page of 100, 32 callers, requests a second (more is better)",
                        "callers",
                        "rate32",
                        1,
                        0));
        plots.put(
                "processor",
                BarChart.of(
                        figures,
                        "processor time a request, 32 callers, µs (less is better)",
                        "callers",
                        "micros32",
                        1,
                        0));
        plots.put("first", BarChart.of(figures, "start to first page, ms (less is better)", "first", "first", 1, 0));
        BarChart decoding = new BarChart("decode a page of 500, µs (less is better)", 0);
        for (String reader : READERS) {
            decoding.bar(reader, figures.decoding(reader + ".time"));
        }
        plots.put("decoding", decoding);
        plots.values().removeIf(BarChart::isEmpty);
        return plots;
    }

    void write(Path directory) throws IOException {
        Files.createDirectories(directory.resolve("performance"));
        Files.writeString(directory.resolve("performance.md"), text(directory));
        for (Map.Entry<String, BarChart> plot : plots().entrySet()) {
            Files.writeString(
                    directory.resolve("performance/" + plot.getKey() + ".svg"),
                    plot.getValue().svg());
        }
    }
}
