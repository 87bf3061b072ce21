package io.github.atlasbackups.examples.cli.report;

import io.github.atlasbackups.text.ForeignText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of texts, aligned to the left under their headings. */
public final class Table {

    private static final String GAP = "  ";
    private static final int WIDEST = 200;

    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... headings) {
        rows.add(List.of(headings));
    }

    /** What a service sent moves no terminal: it is escaped, and so has the width that it seems to have. */
    public void row(String... cells) {
        rows.add(Arrays.stream(cells)
                .map(cell -> ForeignText.printable(cell, WIDEST))
                .toList());
    }

    public String render() {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String cell = row.get(column);
                line.append(cell)
                        .append(" ".repeat(widths[column] - cell.length()))
                        .append(GAP);
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }
}
