package io.github.atlasbackups.benchmarks.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A line of the table.
 *
 * @param figure which figure of the scenario
 * @param unit what the figure is divided by
 * @param digits behind the point
 */
record Row(String title, String scenario, String figure, double unit, int digits) {

    /** All of them. */
    static List<Row> of(Form form) {
        List<Row> rows = new ArrayList<>();
        for (int items : form.isFull() ? new int[] {1_000, 10_000} : new int[0]) {
            rows.add(new Row("list " + items + " cold, s", "cold-" + items, "wall", 1e3, 2));
            rows.add(new Row("its processor time, s", "cold-" + items, "processor", 1e3, 2));
            rows.add(new Row("its peak, MB", "cold-" + items, "peak", 1024, 0));
        }
        rows.add(new Row("list " + form.cold() + " cold, s", "cold", "wall", 1e3, 2));
        rows.add(new Row("its processor time, s", "cold", "processor", 1e3, 2));
        rows.add(new Row("its peak, MB", "cold", "peak", 1024, 0));
        rows.add(new Row("the same by `toList()`, s", "to-list", "wall", 1e3, 2));
        rows.add(new Row("its peak, MB", "to-list", "peak", 1024, 0));
        rows.add(new Row("list " + form.warm() + " warm, ms", "warm", "warm", 1, 1));
        rows.add(new Row("list " + form.late() + " at 100 ms, window 8, s", "late-8", "wall", 1e3, 2));
        rows.add(new Row("window 32, s", "late-32", "wall", 1e3, 2));
        for (String callers : form.callers().split(",")) {
            rows.add(new Row("page of 100, callers: " + callers + ", req/s", "callers", "rate" + callers, 1, 0));
            rows.add(new Row("processor time a request, µs", "callers", "micros" + callers, 1, 0));
            rows.add(new Row("waits of threads a request", "callers", "switches" + callers, 1, 1));
        }
        rows.add(new Row("start to first page, ms", "first", "first", 1, 0));
        rows.add(new Row(form.readings() + " listings of 2,000 at once, -Xmx1g, s", "many", "wall", 1e3, 2));
        rows.add(new Row("of which fail", "many", "failed", 1, 0));
        rows.add(new Row("their peak, MB", "many", "peak", 1024, 0));
        rows.add(
                new Row(form.million() + " streamed, -Xmx48m, µs an item", "million", "wall", form.million() / 1e3, 2));
        rows.add(new Row("its peak, MB", "million", "peak", 1024, 0));
        if (form.isFull()) {
            rows.add(new Row("without -Xmx48m, µs an item", "million-bare", "wall", form.million() / 1e3, 2));
            rows.add(new Row("its peak, MB", "million-bare", "peak", 1024, 0));
            rows.add(new Row("list " + form.cold() + " cold in gzip, s", "gzip-0", "wall", 1e3, 2));
        }
        rows.add(new Row("list " + form.cold() + " cold at 20 ms, plain, s", "plain-20", "wall", 1e3, 2));
        rows.add(new Row("in gzip, s", "gzip-20", "wall", 1e3, 2));
        rows.add(new Row("its processor time, s", "gzip-20", "processor", 1e3, 2));
        rows.add(new Row("sweep of " + form.projects() + " projects, s", "sweep", "wall", 1e3, 2));
        rows.add(new Row("its peak, MB", "sweep", "peak", 1024, 0));
        return rows;
    }

    /** Whether any contender has tried it. */
    boolean isMeasured(Figures figures) {
        return Stream.of(Client.values())
                .anyMatch(client ->
                        figures.isVoid(scenario, client) || !Double.isNaN(figures.median(scenario, client, figure)));
    }

    /** Its cells; a dash for what was not measured. */
    String cells(Figures figures) {
        StringBuilder cells = new StringBuilder("| " + title + " |");
        for (Client client : Client.values()) {
            double value = figures.median(scenario, client, figure) / unit;
            String text = Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%,." + digits + "f", value);
            cells.append(' ')
                    .append(figures.isVoid(scenario, client) ? "void" : text)
                    .append(" |");
        }
        return cells.toString();
    }
}
