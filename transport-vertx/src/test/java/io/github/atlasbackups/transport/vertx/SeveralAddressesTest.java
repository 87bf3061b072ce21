package io.github.atlasbackups.transport.vertx;

import static io.github.atlasbackups.error.AtlasTransportException.Kind.CONNECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.Origin;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A name with two addresses, at the first of which nobody listens. */
@ExtendWith(NoVertxWarnings.class)
class SeveralAddressesTest {

    private static final byte[] DEAD = {127, 0, 0, 2};
    private static final byte[] ALIVE = {127, 0, 0, 1};

    /** Whether it comes to the right one is decided by chance each time: this often it never fails to. */
    private static final int TRIES = 100;

    @Test
    void aDeadAddressDoesNotKeepTheNextAttemptFromAnother() throws Exception {
        try (DatagramSocket names = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                RawServer server = RawServer.start(
                        new ServerSocket(0, 50, InetAddress.getByAddress(ALIVE)), "http", connection -> {
                            connection.readRequest();
                            connection.write("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
                            connection.endInOrder();
                        })) {
            Thread answering = new Thread(() -> answerAll(names), "names");
            answering.setDaemon(true);
            answering.start();
            AddressResolverOptions resolver = new AddressResolverOptions()
                    .addServer("127.0.0.1:" + names.getLocalPort())
                    .setRoundRobinInetAddress(true);
            Vertx vertx = Vertx.vertx(new VertxOptions().setAddressResolverOptions(resolver));
            try (VertxHttpTransport transport = VertxHttpTransport.create(vertx)) {
                Origin origin = new Origin("http", "two.example", server.port());
                int answered = 0;
                for (int i = 0; i < TRIES && answered < 3; i++) {
                    CompletableFuture<HttpResponse> call = transport.send(HttpRequest.get(origin, "/"));
                    if (call.handle((response, failure) -> failure == null)
                            .get(Outcome.GUARD.toSeconds(), TimeUnit.SECONDS)) {
                        answered++;
                    } else {
                        assertThat(Outcome.kind(call)).isEqualTo(CONNECT);
                    }
                }
                assertThat(answered).isEqualTo(3);
            } finally {
                VertxClosing.close(vertx);
            }
        }
    }

    @Test
    void theTransportsOwnVertxTakesAnyAddress() {
        Vertx own = OwnedVertx.create();
        try {
            assertThat(((VertxInternal) own).nameResolver().options().isRoundRobinInetAddress())
                    .isTrue();
        } finally {
            own.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** Answers questions for IPv4 addresses with both (RFC 1035 section 4.1), and all others with nothing. */
    private static void answerAll(DatagramSocket names) {
        try {
            while (true) {
                DatagramPacket question = new DatagramPacket(new byte[512], 512);
                names.receive(question);
                byte[] answer = answer(Arrays.copyOf(question.getData(), question.getLength()));
                InetSocketAddress asker = (InetSocketAddress) question.getSocketAddress();
                names.send(new DatagramPacket(answer, answer.length, asker));
            }
        } catch (IOException closed) {
            if (!names.isClosed()) {
                throw new UncheckedIOException(closed);
            }
        }
    }

    private static byte[] answer(byte[] question) {
        int nameEnd = 12;
        while (question[nameEnd] != 0) {
            nameEnd += question[nameEnd] + 1;
        }
        int questionEnd = nameEnd + 5;
        boolean ipv4 = question[nameEnd + 2] == 1;
        ByteBuffer answer = ByteBuffer.allocate(512);
        answer.put(question, 0, 2).putShort((short) 0x8580).putShort((short) 1);
        answer.putShort((short) (ipv4 ? 2 : 0)).putShort((short) 0).putShort((short) 0);
        answer.put(question, 12, questionEnd - 12);
        if (ipv4) {
            for (byte[] address : new byte[][] {DEAD, ALIVE}) {
                answer.putShort((short) 0xc00c).putShort((short) 1).putShort((short) 1);
                answer.putInt(60).putShort((short) 4).put(address);
            }
        }
        return Arrays.copyOf(answer.array(), answer.position());
    }
}
