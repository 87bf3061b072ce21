package io.github.atlasbackups.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.data.DemoData;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class AtlasSimulatorTest {

    private static final String FLEX = BackupResource.FLEX_SNAPSHOTS.path(DemoData.FLEX);
    private static final String GET = "GET " + FLEX + " HTTP/1.1\r\n" + "Host: localhost\r\nAuthorization: Bearer "
            + AcceptedCredentials.DEMO_ACCESS_TOKEN + "\r\nAccept: application/vnd.atlas.2025-03-12+json\r\n";

    private final AtlasSimulator simulator = AtlasSimulator.start();

    @AfterEach
    void stop() {
        simulator.close();
    }

    private Socket connect() throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), simulator.origin().port());
        socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
        return socket;
    }

    private String exchange(String bytes) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Reads one response: its head, and as much body as that announces. */
    private static String response(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            assertThat(c).as("the connection ended after: %s", head).isNotNegative();
            head.append((char) c);
        }
        int from = head.indexOf("Content-Length: ") + "Content-Length: ".length();
        String length = head.substring(from, head.indexOf("\r\n", from));
        return head + new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }

    @Test
    void itListensOnLoopbackOnly() {
        assertThat(simulator.baseUrl().toString()).matches("http://127\\.0\\.0\\.1:\\d+");
        assertThat(simulator.origin().isLoopback()).isTrue();
    }

    @Test
    void itAnswersOverARealSocket() throws IOException {
        assertThat(exchange(GET + "\r\n")).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\"totalCount\":12}");
    }

    @Test
    void aConnectionServesManyRequestsEvenSentAtOnce() throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write((GET + "\r\n" + GET + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            assertThat(response(socket.getInputStream())).startsWith("HTTP/1.1 200 ");
            assertThat(response(socket.getInputStream())).startsWith("HTTP/1.1 200 ");
            socket.getOutputStream().write((GET + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            assertThat(response(socket.getInputStream())).startsWith("HTTP/1.1 200 ");
            assertThat(simulator.openConnections()).isEqualTo(1);
        }
    }

    @Test
    void aClientThatWantsTheConnectionClosedGetsThat() throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write((GET + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(all).contains("Connection: close\r\n");
        }
    }

    @Test
    void anOldClientGetsItsConnectionClosedUnasked() throws IOException {
        try (Socket socket = connect()) {
            String old = GET.replace("HTTP/1.1", "HTTP/1.0").replace("Host: localhost\r\n", "");
            socket.getOutputStream().write((old + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void bodiesAreReadInBothFramingsSoThatTheNextRequestIsUnderstood() throws IOException {
        String post = GET.replace("GET", "POST");

        assertThat(exchange(post + "Content-Length: 5\r\n\r\nhello" + GET + "\r\n"))
                .startsWith("HTTP/1.1 405 ")
                .contains("HTTP/1.1 200 ");
        assertThat(exchange(
                        post + "Transfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n0\r\nT: 1\r\n\r\n" + GET + "\r\n"))
                .startsWith("HTTP/1.1 405 ")
                .contains("HTTP/1.1 200 ");
    }

    @Test
    void aClientThatWaitsToSendItsBodyIsToldToGoOn() throws IOException {
        assertThat(exchange(GET.replace("GET", "POST") + "Expect: 100-continue\r\nContent-Length: 1\r\n\r\nx"))
                .startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 405 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello\r\n\r\n",
                "GET / HTTP/2.0\r\n\r\n",
                "GET / HTTP/1.2\r\nHost: x\r\n\r\n",
                "GET ftp://elsewhere/ HTTP/1.1\r\nHost: x\r\n\r\n",
                " GET / HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nA: b\rc\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nbad name: y\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: +5\r\n\r\nhello",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5, 5\r\n\r\nhello",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            })
    void whatIsNotHttpIsRefusedAndTheConnectionClosed(String bytes) throws IOException {
        assertThat(exchange(bytes)).startsWith("HTTP/1.1 400 ").contains("Connection: close");
    }

    @ParameterizedTest
    @ValueSource(ints = {199, 20_000})
    void aHeadWithTooManyHeadersIsRefusedAndTheConnectionClosed(int more) throws IOException {
        String head = GET + "X-Many: y\r\n".repeat(more) + "\r\n";

        assertThat(exchange(head)).startsWith("HTTP/1.1 431 ").contains("Connection: close");
    }

    @Test
    void aHeadOverItsSizeIsRefusedAndOneJustUnderItIsNot() throws IOException {
        String large = "X-Large: " + "y".repeat(60 * 1024) + "\r\n";

        assertThat(exchange(GET + large + "\r\n")).startsWith("HTTP/1.1 200 ");
        assertThat(exchange(GET + large + large + "\r\n")).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void aResponseToHeadHasTheHeadOfTheOneToGetAndNoBody() throws IOException {
        String got = exchange(GET + "\r\n");
        String length = got.substring(got.indexOf("Content-Length: "), got.indexOf("\r\n\r\n"));

        String both = exchange(GET.replace("GET", "HEAD") + "\r\n" + GET + "\r\n");

        assertThat(both).startsWith("HTTP/1.1 200 ").contains(length + "\r\n\r\nHTTP/1.1 200 ");
    }

    @Test
    void aTargetMayBeInAbsoluteForm() throws IOException {
        assertThat(exchange(GET.replace("GET ", "GET HTTP://elsewhere.example:80") + "\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .contains(FLEX + "?includeCount=true");
        assertThat(exchange("GET http://elsewhere.example HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 404 ");
    }

    @Test
    void emptyLinesBeforeARequestAreSkipped() throws IOException {
        assertThat(exchange("\r\n\r\n" + GET + "\r\n" + "\r\n" + GET + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .contains("}HTTP/1.1 200 ");
    }

    @Test
    void anOldClientThatAsksForItHearsThatItsConnectionIsKept() throws IOException {
        String old = GET.replace("HTTP/1.1", "HTTP/1.0") + "Connection: Keep-Alive\r\n\r\n";
        try (Socket socket = connect()) {
            for (int i = 0; i < 2; i++) {
                socket.getOutputStream().write(old.getBytes(StandardCharsets.ISO_8859_1));
                assertThat(response(socket.getInputStream())).contains("Connection: keep-alive\r\n");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET / HT", "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab"})
    void aRequestCutShortIsAnsweredByNothing(String bytes) throws IOException {
        assertThat(exchange(bytes)).isEmpty();
    }

    @Test
    void connectionsAreForgottenWhenClientsLeave() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write((GET + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            response(socket.getInputStream());
        }
        while (simulator.openConnections() > 0) {
            Thread.onSpinWait();
        }
        assertThat(simulator.openConnections()).isZero();
    }

    @Test
    void closingEndsConnectionsListeningAndThreads() throws Exception {
        int port = simulator.origin().port();
        Socket socket = connect();
        socket.getOutputStream().write((GET + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        response(socket.getInputStream());

        simulator.close();
        simulator.close();

        assertThat(socket.getInputStream().read()).isEqualTo(-1);
        assertThat(simulator.openConnections()).isZero();
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
                .isInstanceOf(ConnectException.class);
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("atlas-simulator-" + port + "-")) {
                thread.join(10_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }
}
