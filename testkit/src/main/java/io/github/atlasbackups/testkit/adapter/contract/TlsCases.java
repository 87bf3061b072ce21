package io.github.atlasbackups.testkit.adapter.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.testkit.adapter.wire.Reply;
import io.github.atlasbackups.testkit.adapter.wire.WireServer;
import io.github.atlasbackups.testkit.tls.SelfSigned;
import io.github.atlasbackups.transport.HttpTransport;
import io.github.atlasbackups.transport.Origin;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** TLS is verified, always: whose certificate it is, and for which host. */
abstract class TlsCases extends TransportCases {

    TlsCases(Function<TransportSettings, HttpTransport> newTransport) {
        super(newTransport);
    }

    @Test
    void aServerWhoseCertificateIsTrustedAnswers() {
        SelfSigned certificate = SelfSigned.forHost("localhost");

        assertStatus(200, responseOf(trusting(certificate).send(get(secured(certificate), "/"))));
    }

    @Test
    void callsInARowShareASecureConnection() {
        SelfSigned certificate = SelfSigned.forHost("localhost");
        WireServer server = secured(certificate);
        HttpTransport transport = trusting(certificate);

        for (int i = 0; i < 5; i++) {
            assertEquals(
                    "/" + i, responseOf(transport.send(get(server, "/" + i))).bodyText());
        }
    }

    @Test
    void anUntrustedCertificateIsATlsFailureAndNothingIsSent() {
        WireServer server = secured(SelfSigned.forHost("localhost"));

        assertFails(Kind.TLS, transport().send(get(server, "/")));

        assertEquals(0, server.requests().size());
    }

    @Test
    void aCertificateOfSomeoneElseIsATlsFailureAndNothingIsSent() {
        WireServer server = secured(SelfSigned.forHost("localhost"));

        assertFails(Kind.TLS, trusting(SelfSigned.forHost("localhost")).send(get(server, "/")));

        assertEquals(0, server.requests().size());
    }

    @Test
    void aCertificateForAnotherHostIsATlsFailureAndNothingIsSent() {
        SelfSigned certificate = SelfSigned.forHost("elsewhere.example");
        WireServer server = secured(certificate);

        assertFails(Kind.TLS, trusting(certificate).send(get(server, "/")));

        assertEquals(0, server.requests().size());
    }

    @Test
    void aServerThatSpeaksNoTlsIsATlsFailure() {
        WireServer server = closedAfterwards(WireServer.speakingFirst(
                Reply.status(400, "this port speaks plain http").stall()));

        assertFails(Kind.TLS, transport().send(get(https(server), "/")));
    }

    @Test
    void aHandshakeCutShortIsAFailureOfTheConnection() {
        WireServer server =
                closedAfterwards(WireServer.speakingFirst(Reply.start().close()));

        assertFails(
                Set.of(Kind.TLS, Kind.RESET, Kind.CONNECT),
                failureOf(transport().send(get(https(server), "/"))));
    }

    @Test
    void aHandshakeThatStallsEndsAtTheDeadlineAndItsSocketIsClosedWithinTheConnectTimeout() throws Exception {
        Duration connectTimeout = Duration.ofSeconds(1);
        Promptness.assertWithin(Promptness.ABORT, () -> {
            WireServer server =
                    closedAfterwards(WireServer.speakingFirst(Reply.start().stall()));
            HttpTransport transport = transport(TransportSettings.defaults().withConnectTimeout(connectTimeout));
            Duration timeout = Duration.ofMillis(300);
            long start = System.nanoTime();
            assertFails(Kind.TIMEOUT, transport.send(get(https(server), "/").withTimeout(timeout)));
            Duration late = Promptness.since(start).minus(timeout);
            if (!server.awaitConnections(1, Promptness.ABORT)) {
                return late; // The first use of TLS may take all the time that there was.
            }
            assertClosedByClient(server);
            Duration closedLate = Promptness.since(start).minus(connectTimeout);
            return late.compareTo(closedLate) > 0 ? late : closedLate;
        });
    }

    private HttpTransport trusting(SelfSigned certificate) {
        return transport(TransportSettings.defaults().withSslContext(certificate.trustingContext()));
    }

    private WireServer secured(SelfSigned certificate) {
        return closedAfterwards(WireServer.secured(certificate.serverContext(), request -> Reply.ok(request.target())));
    }

    private static Origin https(WireServer server) {
        return new Origin("https", "localhost", server.origin().port());
    }
}
