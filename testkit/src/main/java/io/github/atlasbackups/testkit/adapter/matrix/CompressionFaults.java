package io.github.atlasbackups.testkit.adapter.matrix;

import static io.github.atlasbackups.testkit.adapter.matrix.Injection.answering;
import static io.github.atlasbackups.testkit.adapter.matrix.Injection.sending;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.testkit.data.AtlasErrors;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.json.ErrorJson;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/** Bodies in gzip, as asked for, that are broken; and bodies in what was not asked for. */
final class CompressionFaults {

    private static final String API = "AtlasApiException";
    private static final String TRANSPORT = "AtlasTransportException";
    private static final int CHECKSUM_FROM_END = 8;

    private CompressionFaults() {}

    static List<FaultCase> cases() {
        CaseList cases = new CaseList(FaultCase.Group.COMPRESSION, FaultCase.Target.PAGES);
        intact(cases);
        broken(cases);
        otherCodings(cases);
        errors(cases);
        return cases.cases();
    }

    private static void intact(CaseList cases) {
        cases.always("gzip, as asked for", coded("gzip", gzip -> gzip), Prediction.unharmed())
                .always(
                        "gzip by its old name, in two members",
                        answering(response -> with(response, "X-GZIP", twoMembers(Framing.bytes(response)))),
                        Prediction.unharmed())
                .always(
                        "gzip up to the end of the connection",
                        sending(response -> Framing.untilClose(with(response, "gzip", gzip(Framing.bytes(response))))),
                        Prediction.unharmed());
    }

    private static void broken(CaseList cases) {
        cases.transientFault(
                        "gzip cut short, its length right",
                        coded("gzip", gzip -> Arrays.copyOf(gzip, gzip.length - 100)),
                        TRANSPORT,
                        "TRUNCATED")
                .transientFault(
                        "gzip cut short by the end of the connection",
                        sending(response -> Framing.untilClose(
                                with(response, "gzip", Arrays.copyOf(gzip(Framing.bytes(response)), 500)))),
                        TRANSPORT,
                        "TRUNCATED")
                .transientFault(
                        "gzip cut short between two members by the end of the connection",
                        sending(response -> Framing.untilClose(
                                with(response, "gzip", gzip(Arrays.copyOf(Framing.bytes(response), 500))))),
                        TRANSPORT,
                        "TRUNCATED")
                .finalFault(
                        "gzip with another checksum",
                        coded("gzip", gzip -> flipped(gzip, gzip.length - CHECKSUM_FROM_END)),
                        TRANSPORT,
                        "PROTOCOL")
                .finalFault(
                        "gzip with a byte turned round",
                        coded("gzip", gzip -> flipped(gzip, 300)),
                        TRANSPORT,
                        "PROTOCOL")
                .finalFault(
                        "gzip with noise behind it",
                        coded("gzip", gzip -> Arrays.copyOf(gzip, gzip.length + 2)),
                        TRANSPORT,
                        "PROTOCOL")
                .finalFault(
                        "gzip that is none",
                        answering(response -> with(response, "gzip", Framing.bytes(response))),
                        TRANSPORT,
                        "PROTOCOL")
                .finalFault(
                        "a body over the cap once decompressed",
                        answering(response -> with(response, "gzip", gzip(new byte[FaultRun.MAX_BODY_BYTES + 1]))),
                        TRANSPORT,
                        "TOO_LARGE");
    }

    private static void otherCodings(CaseList cases) {
        for (String coding : List.of("br", "deflate", "zstd", "gzip, gzip")) {
            cases.finalFault(
                    "200 in " + coding + ", which nobody asked for",
                    coded(coding, gzip -> gzip),
                    TRANSPORT,
                    "PROTOCOL");
        }
    }

    /** The status decides, whether or not the body can be read. */
    private static void errors(CaseList cases) {
        ApiError missing = AtlasErrors.clusterNotFound(DemoData.FLEX);
        cases.finalFault(
                        "404 in gzip",
                        error(404, "gzip", gzip(ErrorJson.of(missing, false).getBytes(StandardCharsets.UTF_8))),
                        "NotFoundException",
                        "404 CLUSTER_NOT_FOUND")
                .transientFault("503 in gzip that is none", error(503, "gzip", new byte[50]), API, "503")
                .transientFault("503 in br, which nobody asked for", error(503, "br", new byte[50]), API, "503")
                .transientFault(
                        "503 with a body over the cap once decompressed",
                        error(503, "gzip", gzip(new byte[FaultRun.MAX_BODY_BYTES + 1])),
                        API,
                        "503");
    }

    private static Injection coded(String coding, UnaryOperator<byte[]> change) {
        return answering(response -> with(response, coding, change.apply(gzip(Framing.bytes(response)))));
    }

    private static Injection error(int status, String coding, byte[] body) {
        HttpHeaders headers =
                HttpHeaders.empty().with("Content-Type", "application/json").with("Content-Encoding", coding);
        return answering(response -> HttpResponse.of(status, headers, body));
    }

    private static HttpResponse with(HttpResponse response, String coding, byte[] body) {
        return HttpResponse.of(response.status(), response.headers().with("Content-Encoding", coding), body);
    }

    private static byte[] twoMembers(byte[] content) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(gzip(Arrays.copyOf(content, 1_000)));
        both.writeBytes(gzip(Arrays.copyOfRange(content, 1_000, content.length)));
        return both.toByteArray();
    }

    private static byte[] flipped(byte[] bytes, int at) {
        bytes[at] ^= (byte) 0xff;
        return bytes;
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
