package io.github.atlasbackups.testkit.data;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The server version that a cluster plausibly ran at some moment: a series of its time, with a patch a month. */
final class ServerVersion {

    private record Series(String name, YearMonth from) {}

    private static final List<Series> SERIES = List.of(
            new Series("8.0", YearMonth.of(2024, 10)),
            new Series("7.0", YearMonth.of(2023, 8)),
            new Series("6.0", YearMonth.of(2022, 7)),
            new Series("5.0", YearMonth.of(2021, 7)));

    private ServerVersion() {}

    static String at(Instant moment) {
        YearMonth month = YearMonth.from(moment.atZone(ZoneOffset.UTC));
        for (Series series : SERIES) {
            if (!month.isBefore(series.from())) {
                return series.name() + "." + series.from().until(month, ChronoUnit.MONTHS);
            }
        }
        return "4.4.29";
    }
}
