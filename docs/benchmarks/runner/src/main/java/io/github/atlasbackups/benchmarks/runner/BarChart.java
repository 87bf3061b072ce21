package io.github.atlasbackups.benchmarks.runner;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Horizontal bars as SVG, the longest as long as the picture. What was not measured has none. */
final class BarChart {

    private static final int WIDTH = 720;
    private static final int LEFT = 190;
    private static final int LINE = 24;
    private static final int TOP = 44;

    private final String title;
    private final int digits;
    private final Map<String, Double> bars = new LinkedHashMap<>();

    /** @param title what the bars are, with the unit, and which way is better */
    BarChart(String title, int digits) {
        this.title = title;
        this.digits = digits;
    }

    /** The medians of all contenders of a scenario. */
    static BarChart of(Figures figures, String title, String scenario, String figure, double unit, int digits) {
        BarChart chart = new BarChart(title, digits);
        for (Client client : Client.values()) {
            chart.bar(client.title, figures.median(scenario, client, figure) / unit);
        }
        return chart;
    }

    BarChart bar(String name, double value) {
        if (!Double.isNaN(value)) {
            bars.put(name, value);
        }
        return this;
    }

    boolean isEmpty() {
        return bars.isEmpty();
    }

    String svg() {
        double most = bars.values().stream().mapToDouble(value -> value).max().orElse(1);
        int height = TOP + bars.size() * LINE + 12;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n"
                        + "<text x=\"12\" y=\"24\" font-weight=\"bold\">%s</text>%n",
                WIDTH,
                height,
                escaped(title)));
        int y = TOP;
        for (Map.Entry<String, Double> bar : bars.entrySet()) {
            double length = Math.max(1, bar.getValue() / most * (WIDTH - LEFT - 80));
            String colour = bar.getKey().startsWith("ours") ? "#1a6b43" : "#9aa5b1";
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
                            + "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"16\" fill=\"%s\"/>"
                            + "<text x=\"%.1f\" y=\"%d\">%,." + digits + "f</text>%n",
                    LEFT - 8,
                    y + 13,
                    escaped(bar.getKey()),
                    LEFT,
                    y,
                    length,
                    colour,
                    LEFT + length + 6,
                    y + 13,
                    bar.getValue()));
            y += LINE;
        }
        return svg.append("</svg>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
