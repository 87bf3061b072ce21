package io.github.atlasbackups.transport.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.transport.jdk.ExchangeAbort.Stage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExchangeAbortTest {

    private final ExchangeAbort abort = new ExchangeAbort();
    private final List<Stage> abortedIn = new ArrayList<>();

    @Test
    void usesTheMeansOfTheStageThatItMeets() {
        enter(Stage.SENT);
        enter(Stage.HEAD);

        abort.run();

        assertThat(abortedIn).containsExactly(Stage.HEAD);
    }

    @Test
    void happensOnce() {
        enter(Stage.SENT);

        abort.run();
        abort.run();

        assertThat(abortedIn).containsExactly(Stage.SENT);
    }

    @Test
    void leavesWhoComesAfterItToEndTheExchange() {
        abort.run();

        assertThat(enter(Stage.SENT)).isFalse();
        assertThat(enter(Stage.BODY)).isFalse();
        abort.run();
        assertThat(abortedIn).isEmpty();
    }

    @Test
    void isNotUndoneByAStageThatIsEnteredLate() {
        enter(Stage.HEAD);

        assertThat(enter(Stage.SENT))
                .as("the head came before the sender was back: nothing to do for it")
                .isTrue();

        abort.run();
        assertThat(abortedIn).containsExactly(Stage.HEAD);
        assertThat(enter(Stage.SENT))
                .as("it may belong to another exchange by now")
                .isTrue();
    }

    private boolean enter(Stage stage) {
        return abort.enter(stage, () -> abortedIn.add(stage));
    }
}
