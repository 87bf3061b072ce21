package io.github.atlasbackups.testkit.adapter.matrix;

import static io.github.atlasbackups.testkit.adapter.matrix.Injection.answering;
import static io.github.atlasbackups.testkit.adapter.matrix.Injection.sending;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.testkit.data.AtlasErrors;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.json.ErrorJson;
import io.github.atlasbackups.transport.HttpResponse;
import java.util.List;
import java.util.function.Function;

/** Well-framed responses whose document is not what it should be. None of these is sent again: it would be the same. */
final class PayloadFaults {

    private static final String DOCUMENT = "the document";
    private static final String ID = "\"id\":\"";

    private PayloadFaults() {}

    static List<FaultCase> cases() {
        CaseList cases = new CaseList(FaultCase.Group.PAYLOAD, FaultCase.Target.PAGES);
        noJson(cases);
        hostileJson(cases);
        otherJson(cases);
        envelopes(cases);
        return cases.cases();
    }

    private static void noJson(CaseList cases) {
        unreadable(cases, "nothing, and a length of 0", page -> page.with(""), DOCUMENT);
        unreadable(cases, "text that is no JSON", page -> page.with("all is well"), DOCUMENT);
        unreadable(cases, "a document cut short, its length right", page -> page.upTo("\"finishTime\""), "/results/0");
        cases.finalFault(
                "a document cut short, its chunks complete",
                sending(response -> Framing.chunked(PageText.of(response).upTo("\"finishTime\""))),
                "AtlasDecodingException",
                "/results/0");
        unreadable(cases, "a second document behind the first", page -> page.followedBy("{}"), DOCUMENT);
        unreadable(cases, "noise behind the document", page -> page.followedBy("\u0000\u0001"), DOCUMENT);
        unreadable(cases, "a byte that is no UTF-8", page -> page.withBadByteAt("flex"), "/links/0/href");
    }

    private static void hostileJson(CaseList cases) {
        unreadable(cases, "a name that is there twice", page -> page.replacing(ID, ID + "1\"," + ID), "/results/0");
        unreadable(
                cases,
                "10,000 lists in one another",
                page -> page.replacing("{", "{\"new\":" + "[".repeat(10_000) + "]".repeat(10_000) + ","),
                DOCUMENT);
        unreadable(
                cases,
                "a string of 100,001 characters",
                page -> page.replacing(ID, ID + "a".repeat(100_001)),
                "/results/0/id");
        unreadable(
                cases,
                "a number of 41 digits",
                page -> page.replacing("\"totalCount\":", "\"totalCount\":" + "1".repeat(41)),
                DOCUMENT);
    }

    private static void otherJson(CaseList cases) {
        unreadable(cases, "null instead of an object", page -> page.with("null"), DOCUMENT);
        unreadable(cases, "a list instead of an object", page -> page.with("[]"), DOCUMENT);
        unreadable(cases, "no results", page -> page.replacing("\"results\"", "\"others\""), "/results");
        unreadable(cases, "results that are no list", page -> page.with("{\"results\":{}}"), "/results");
        unreadable(cases, "null among the results", page -> page.replacing("[{\"exp", "[null,{\"exp"), "/results/0");
        unreadable(cases, "a number for an id", page -> page.replacing(ID, "\"id\":5,\"was\":\""), "/results/0/id");
        unreadable(
                cases,
                "a time that is none",
                page -> page.replacing("\"startTime\":\"20", "\"startTime\":\"x20"),
                "/results/0/startTime");
        cases.always(
                "fields that nobody knows",
                answering(response -> PageText.of(response)
                        .replacing("\"results\":[{", "\"new\":{\"a\":[1]},\"results\":[{\"size\":null,")),
                Prediction.unharmed());
    }

    /** The status inside decides, whatever the one outside; what is sent again is decided by the one outside. */
    private static void envelopes(CaseList cases) {
        enveloped(cases, AtlasErrors.clusterNotFound(DemoData.FLEX), "NotFoundException", "404 CLUSTER_NOT_FOUND");
        enveloped(cases, AtlasErrors.unexpected(), "AtlasApiException", "500 UNEXPECTED_ERROR");
        cases.once(
                "an envelope without a sensible status",
                answering(response -> PageText.of(response).replacing("\"status\":200", "\"status\":\"fine\"")),
                ClientSettings.ENVELOPED,
                Prediction.fails("AtlasDecodingException", "/status", 1));
    }

    private static void enveloped(CaseList cases, ApiError error, String type, String detail) {
        cases.once(
                "200 with " + error.status() + " in its envelope",
                answering(response -> PageText.of(response).with(ErrorJson.enveloped(error, false))),
                ClientSettings.ENVELOPED,
                Prediction.fails(type, detail, 1));
    }

    private static void unreadable(
            CaseList cases, String name, Function<PageText, HttpResponse> change, String location) {
        cases.finalFault(
                name, answering(response -> change.apply(PageText.of(response))), "AtlasDecodingException", location);
    }
}
