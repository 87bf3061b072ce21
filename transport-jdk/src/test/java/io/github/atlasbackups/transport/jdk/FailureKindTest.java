package io.github.atlasbackups.transport.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasTransportException.Kind;
import java.io.IOException;
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
}
