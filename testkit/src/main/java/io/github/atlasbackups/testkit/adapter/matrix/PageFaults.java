package io.github.atlasbackups.testkit.adapter.matrix;

import static io.github.atlasbackups.testkit.adapter.matrix.Injection.answering;

import io.github.atlasbackups.transport.HttpResponse;
import java.util.List;
import java.util.function.Function;

/** Good documents that together make no good list, or whose promises are wrong. */
final class PageFaults {

    private static final String TOTAL =
            "\"totalCount\":" + FaultyService.items().size();

    private PageFaults() {}

    static List<FaultCase> cases() {
        CaseList cases = new CaseList(FaultCase.Group.PAGES, FaultCase.Target.PAGES);
        cases.always("a total that is too low", page(page -> page.replacing(TOTAL, "\"totalCount\":1")), fine())
                .always(
                        "a total that is too high",
                        page(page -> page.replacing(TOTAL, TOTAL + "000")),
                        Prediction.mendedBy(1))
                .always("a total below zero", page(page -> page.replacing(TOTAL, "\"totalCount\":-1")), fine())
                .always("no total", page(page -> page.replacing("," + TOTAL, "")), fine())
                .always("no links", page(page -> page.replacing("\"links\"", "\"left\"")), fine())
                .always("a link that is no address", page(page -> page.replacing("http://", "::[")), fine())
                .always(
                        "the first page again and again",
                        request -> Framing.declared(request.firstPage()),
                        repeatedAt(4).but(point -> point.page() == FaultPoint.THIRD, repeatedAt(3)))
                .always(
                        "empty pages for ever, each with a next one",
                        page(PageFaults::emptyWithNext),
                        Prediction.fails("AtlasListingException", "ENDLESS", 100));
        return cases.cases();
    }

    private static Prediction repeatedAt(int requests) {
        return Prediction.fails("AtlasListingException", "REPEATED_PAGE", requests);
    }

    private static Prediction fine() {
        return Prediction.unharmed();
    }

    private static Injection page(Function<PageText, HttpResponse> change) {
        return answering(response -> change.apply(PageText.of(response)));
    }

    private static HttpResponse emptyWithNext(PageText page) {
        return page.with("{\"links\":[{\"href\":\"https://a.example/next\",\"rel\":\"next\"}],\"results\":[]}");
    }
}
