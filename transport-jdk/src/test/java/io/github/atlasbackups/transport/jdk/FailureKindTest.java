package io.github.atlasbackups.transport.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasTransportException.Kind;
import java.io.IOException;
import java.net.SocketException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What no server on a socket can bring about. */
class FailureKindTest {

    @ParameterizedTest
    @EnumSource(names = {"REQUESTED", "ANSWERED"})
    void aConnectionThatWasClosedOnThisSideMayBeTriedAgain(ExchangeProgress progress) {
        IOException closed = new IOException("connection closed locally");

        assertThat(FailureKind.of(CauseChain.of(new IOException("HTTP/1.1 header parser", closed)), progress))
                .isEqualTo(Kind.RESET);
    }

    @Test
    void aHandshakeThatFailedIsNamedAsSuchWhenTheClientReportsTheCloseThatFollowed() {
        SSLException closed = new SSLHandshakeException("connection closed locally");
        closed.initCause(new IOException("connection closed locally"));

        assertThat(FailureKind.of(CauseChain.of(closed), ExchangeProgress.CONNECTING))
                .isEqualTo(Kind.TLS);
    }

    @Test
    void aHandshakeThatThePeerBrokeOffMayBeTriedAgain() {
        SSLException reset = new SSLHandshakeException("Connection reset");
        reset.initCause(new SocketException("Connection reset"));

        assertThat(FailureKind.of(CauseChain.of(reset), ExchangeProgress.CONNECTING))
                .isEqualTo(Kind.RESET);
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECTING", "REQUESTED"})
    void plainTextIsATlsFailureAlsoWhereTheClientTookTheFirstHandshakeForDone(ExchangeProgress progress) {
        SSLException plain = new SSLException("Unrecognized SSL message, plaintext connection?");

        assertThat(FailureKind.of(CauseChain.of(plain), progress)).isEqualTo(Kind.TLS);
    }
}
