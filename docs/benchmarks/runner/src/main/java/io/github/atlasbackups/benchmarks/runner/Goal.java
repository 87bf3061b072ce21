package io.github.atlasbackups.benchmarks.runner;

import static io.github.atlasbackups.benchmarks.runner.Client.GENERATED;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A ratio or a number that is aimed at, beside what it is.
 *
 * @param work what is done
 * @param client by whom
 * @param words what the number is, with its unit or what it is relative to
 * @param atLeast whether more is better
 * @param limit what is aimed at
 * @param value what was measured; NaN for nothing
 */
record Goal(String work, String client, String words, boolean atLeast, double limit, double value) {

    /** How it went, for a table. */
    String row() {
        String sign = atLeast ? "≥" : "≤";
        String verdict = Double.isNaN(value) ? "not measured" : isMet() ? "met" : "**missed** by " + missedBy();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s %s %s | %s | %s |",
                work,
                client,
                sign,
                number(limit),
                words,
                number(value),
                verdict);
    }

    private boolean isMet() {
        return atLeast ? value >= limit : value <= limit;
    }

    private String missedBy() {
        double share = limit == 0 ? Double.NaN : Math.abs(value - limit) / limit;
        return Double.isNaN(share) ? number(value) : Math.max(1, Math.round(share * 100)) + " %";
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.2f", value);
    }

    /** All of them. */
    static List<Goal> of(Figures figures, Form form) {
        List<Goal> goals = new ArrayList<>();
        goals.add(new Goal(
                "decode a page of 500",
                "ours",
                "walks over its tokens",
                false,
                1.4,
                figures.decoding("ours.time") / figures.decoding("walk.time")));
        goals.add(new Goal("", "ours", "KB a checkpoint", false, 1.0, figures.decoding("ours.bytes") / 1024 / 500));
        for (Client ours : Client.OURS) {
            cold(goals, figures, form, ours);
        }
        for (Client ours : Client.OURS) {
            goals.add(times(
                    "list " + form.warm() + " warm",
                    ours,
                    2.7,
                    figures.least("warm", GENERATED, "warm") / figures.median("warm", ours, "warm")));
        }
        for (Client ours : Client.OURS) {
            double generated = figures.least("late-8", GENERATED, "wall");
            goals.add(times("100 ms latency, window 8", ours, 5.5, generated / figures.median("late-8", ours, "wall")));
            goals.add(
                    times("100 ms latency, window 32", ours, 10, generated / figures.median("late-32", ours, "wall")));
        }
        page(goals, figures, Client.OURS_JDK, 2, 2);
        page(goals, figures, Client.OURS_VERTX, 2.6, 3.2);
        for (Client ours : Client.OURS) {
            goals.add(new Goal(
                    "start to first page",
                    ours.title,
                    "× the bare client",
                    false,
                    1.15,
                    figures.median("first", ours, "first") / figures.median("first", ours.bare(), "first")));
            goals.add(new Goal(
                    "toList()",
                    ours.title,
                    "× the stream, wall",
                    false,
                    1.05,
                    figures.median("to-list", ours, "wall") / figures.median("cold", ours, "wall")));
            String many = form.readings() + " listings of 2,000 at once, -Xmx1g";
            goals.add(new Goal(many, ours.title, "failures", false, 0, figures.median("many", ours, "failed")));
            goals.add(new Goal("", ours.title, "MB peak", false, 1_024, figures.median("many", ours, "peak") / 1024));
            goals.add(new Goal(
                    form.million() + " streamed, -Xmx48m",
                    ours.title,
                    "µs an item",
                    false,
                    6,
                    figures.median("million", ours, "wall") * 1e3 / form.million()));
        }
        return goals;
    }

    private static void cold(List<Goal> goals, Figures figures, Form form, Client ours) {
        String work = "list " + form.cold() + " cold";
        goals.add(coldRatio(work, "wall", 0.55, figures, ours));
        goals.add(coldRatio("", "processor", 0.55, figures, ours));
        goals.add(coldRatio("", "peak", 0.45, figures, ours));
        goals.add(new Goal(
                "",
                ours.title,
                "× the bare client, wall",
                false,
                1.05,
                figures.median("cold", ours, "wall") / figures.median("cold", ours.bare(), "wall")));
    }

    private static Goal coldRatio(String work, String figure, double limit, Figures figures, Client ours) {
        return new Goal(
                work,
                ours.title,
                "× the best generated, " + figure,
                false,
                limit,
                figures.median("cold", ours, figure) / figures.least("cold", GENERATED, figure));
    }

    private static Goal times(String work, Client ours, double limit, double value) {
        return new Goal(work, ours.title, "× as fast as the best generated", true, limit, value);
    }

    private static void page(List<Goal> goals, Figures figures, Client ours, double atOne, double at32) {
        goals.add(times(
                "one warm page, 1 caller",
                ours,
                atOne,
                figures.median("callers", ours, "rate1") / figures.most("callers", GENERATED, "rate1")));
        goals.add(times(
                "32 callers",
                ours,
                at32,
                figures.median("callers", ours, "rate32") / figures.most("callers", GENERATED, "rate32")));
        goals.add(new Goal(
                "",
                ours.title,
                "× the bare client with the decoder, processor",
                false,
                1.3,
                figures.median("callers", ours, "micros32")
                        / figures.median("callers", ours.bareWithDecoder(), "micros32")));
    }
}
