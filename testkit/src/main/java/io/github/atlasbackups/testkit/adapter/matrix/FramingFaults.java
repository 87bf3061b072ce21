package io.github.atlasbackups.testkit.adapter.matrix;

import static io.github.atlasbackups.testkit.adapter.matrix.Injection.sending;

import io.github.atlasbackups.testkit.adapter.wire.Reply;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** How a response says where it ends (RFC 9112 §6), and how that goes wrong. */
final class FramingFaults {

    private static final String FAILURE = "AtlasTransportException";

    private FramingFaults() {}

    static List<FaultCase> cases() {
        CaseList cases = new CaseList(FaultCase.Group.FRAMING, FaultCase.Target.PAGES);
        wholeBodies(cases);
        cutBodies(cases);
        brokenFraming(cases);
        return cases.cases();
    }

    private static void wholeBodies(CaseList cases) {
        cases.always("a body in chunks", sending(Framing::chunked), Prediction.unharmed())
                .always("a body that ends with its connection", sending(Framing::untilClose), Prediction.unharmed())
                .always(
                        "a connection closed after each answer",
                        sending(FramingFaults::lastOfItsConnection),
                        Prediction.unharmed());
    }

    private static void cutBodies(CaseList cases) {
        cases.transientFault(
                        "a body one byte shorter than declared",
                        sending(response -> Framing.declaring(response.bodyLength() + 1, response)
                                .send(Framing.bytes(response))
                                .close()),
                        FAILURE,
                        "TRUNCATED")
                .transientFault(
                        "a body in chunks without the last one",
                        sending(response -> Framing.chunkedWithoutEnd(response).close()),
                        FAILURE,
                        "TRUNCATED")
                .transientFault(
                        "a body cut short in a chunk",
                        sending(response -> Framing.chunkedWithoutEnd(response)
                                .send("3e8\r\nonly this")
                                .close()),
                        FAILURE,
                        "TRUNCATED")
                .transientFault(
                        "a body cut short that was to end with its connection",
                        sending(response -> Framing.untilClose(half(response))),
                        FAILURE,
                        "TRUNCATED")
                .transientFault(
                        "nothing of a body that was to end with its connection",
                        sending(response -> Framing.untilClose(with(response, new byte[0]))),
                        FAILURE,
                        "TRUNCATED")
                .finalFault(
                        "a body longer than declared",
                        sending(response -> Framing.declaring(
                                        PageText.of(response).indexOf("2026-"), response)
                                .send(Framing.bytes(response))
                                .close()),
                        "AtlasDecodingException",
                        "/results/0/expiration");
    }

    private static void brokenFraming(CaseList cases) {
        broken(
                cases,
                "a chunk size that is no number",
                response -> chunkedHead(response).send("zz\r\nhello\r\n0\r\n\r\n"));
        broken(
                cases,
                "a length that is no number",
                response -> Framing.head(response, "Content-Length: many").send("{}"));
        broken(
                cases,
                "a negative length",
                response -> Framing.declaring(-1, response).send("{}"));
        broken(
                cases,
                "two lengths",
                response -> Framing.head(response, "Content-Length: 2\r\nContent-Length: 3")
                        .send("{} "));
        broken(
                cases,
                "another transfer coding",
                response -> Framing.head(response, "Transfer-Encoding: gzip")
                        .send("{}")
                        .close());
    }

    private static void broken(CaseList cases, String name, Function<HttpResponse, Reply> reply) {
        cases.finalFault(name, sending(reply), FAILURE, "PROTOCOL");
    }

    private static Reply lastOfItsConnection(HttpResponse response) {
        return Framing.declared(with(response, response.headers().with("Connection", "close")))
                .close();
    }

    private static Reply chunkedHead(HttpResponse response) {
        return Framing.head(response, "Transfer-Encoding: chunked");
    }

    private static HttpResponse half(HttpResponse response) {
        byte[] all = Framing.bytes(response);
        return with(response, Arrays.copyOf(all, all.length / 2));
    }

    private static HttpResponse with(HttpResponse response, byte[] body) {
        return HttpResponse.of(response.status(), response.headers(), body);
    }

    private static HttpResponse with(HttpResponse response, HttpHeaders headers) {
        return HttpResponse.of(response.status(), headers, Framing.bytes(response));
    }
}
