package io.github.atlasbackups.testkit.adapter.matrix;

import io.github.atlasbackups.testkit.adapter.matrix.FaultCase.Group;
import io.github.atlasbackups.testkit.adapter.matrix.Prediction.Expected;
import java.util.ArrayList;
import java.util.List;

/** Writes the fault matrix as a page to read. */
final class FaultTable {

    private FaultTable() {}

    /** All faults and how each ends, in Markdown; the same every time. */
    static String markdown() {
        List<FaultCase> cases = FaultMatrix.cases();
        StringBuilder page = new StringBuilder(introduction(cases));
        for (Group group : Group.values()) {
            page.append("\n## ").append(group).append("\n\n");
            page.append("| what goes wrong | how often | credentials | how it ends | requests, page 1 / page 3 |\n");
            page.append("|---|---|---|---|---|\n");
            cases.stream()
                    .filter(fault -> fault.group() == group)
                    .flatMap(fault -> rows(fault).stream())
                    .forEach(row -> page.append(row).append('\n'));
        }
        return page.toString();
    }

    private static String introduction(List<FaultCase> cases) {
        long faults = cases.stream().map(FaultCase::name).distinct().count();
        long runs = cases.stream()
                .mapToLong(fault -> FaultPoint.ALL.stream()
                        .filter(fault.prediction()::covers)
                        .count())
                .sum();
        return """
                # What goes wrong, and what comes of it

                <!-- Written by FaultTable: change FaultMatrix, then run FaultTableTest with -Dfaults.write=true. -->

                %d faults, each put into a listing of %d pages: on the first page and on the third, with a service account
                and with an API key, over each transport, on real sockets. `FaultMatrixContract` runs all %d of them and holds
                each to its row: the exact list or this failure; within the deadline and 250 ms; with this number of requests in
                all, where a listing without a fault takes %d; no connection left open; and not one connection to the servers
                that redirects and `next` links name. The client makes %d attempts at most.
                """.formatted(
                        faults,
                        FaultPoint.PAGES,
                        runs,
                        CredentialKind.AUTHENTICATION_REQUESTS + FaultPoint.PAGES,
                        ClientSettings.ATTEMPTS);
    }

    /** One row, or one for each kind of credentials where they end differently. */
    private static List<String> rows(FaultCase fault) {
        List<String> endings = new ArrayList<>();
        for (CredentialKind kind : CredentialKind.values()) {
            endings.add(fault.prediction().covers(new FaultPoint(FaultPoint.FIRST, kind)) ? ending(fault, kind) : "");
        }
        if (endings.stream().distinct().count() == 1) {
            return List.of(row(fault, "either", endings.get(0)));
        }
        List<String> rows = new ArrayList<>();
        for (CredentialKind kind : CredentialKind.values()) {
            if (!endings.get(kind.ordinal()).isEmpty()) {
                rows.add(row(fault, kind.toString(), endings.get(kind.ordinal())));
            }
        }
        return rows;
    }

    private static String row(FaultCase fault, String credentials, String ending) {
        return "| " + fault.name() + " | " + fault.frequency() + " | " + credentials + " | " + ending + " |";
    }

    private static String ending(FaultCase fault, CredentialKind kind) {
        Expected first = fault.prediction().of(new FaultPoint(FaultPoint.FIRST, kind));
        Expected third = fault.prediction().of(new FaultPoint(FaultPoint.THIRD, kind));
        String endings = first.ending().equals(third.ending())
                ? words(first.ending())
                : "page 1: " + words(first.ending()) + "; page 3: " + words(third.ending());
        return endings + " | " + first.requestsInWords() + " / " + third.requestsInWords();
    }

    private static String words(Ending ending) {
        return ending instanceof Ending.Failure failure
                ? "`" + failure.type() + "`: " + failure.detail()
                : ending.toString();
    }
}
