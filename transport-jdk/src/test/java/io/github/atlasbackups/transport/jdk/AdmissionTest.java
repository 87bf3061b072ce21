package io.github.atlasbackups.transport.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.transport.jdk.Admission.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AdmissionTest {

    private final Admission<String> admission = new Admission<>(2, 2);

    @Test
    void admitsUntilTheSlotsAreTakenThenQueuesThenTurnsAway() {
        assertThat(admission.enter("a")).isEqualTo(Entry.ADMITTED);
        assertThat(admission.enter("b")).isEqualTo(Entry.ADMITTED);
        assertThat(admission.enter("c")).isEqualTo(Entry.WAITING);
        assertThat(admission.enter("d")).isEqualTo(Entry.WAITING);
        assertThat(admission.enter("e")).isEqualTo(Entry.FULL);
    }

    @Test
    void handsAFreedSlotToTheOneWhoWaitedLongest() {
        enterAll("a", "b", "c", "d");

        assertThat(admission.leave("b")).isEqualTo("c");
        assertThat(admission.leave("c")).isEqualTo("d");
        assertThat(admission.leave("a")).isNull();
        assertThat(admission.leave("d")).isNull();
        assertThat(admission.enter("e")).isEqualTo(Entry.ADMITTED);
        assertThat(admission.enter("f")).isEqualTo(Entry.ADMITTED);
        assertThat(admission.enter("g")).isEqualTo(Entry.WAITING);
    }

    @Test
    void whoLeavesTheQueueFreesAPlaceAndNoSlot() {
        enterAll("a", "b", "c", "d");

        assertThat(admission.leave("c")).isNull();

        assertThat(admission.enter("e")).isEqualTo(Entry.WAITING);
        assertThat(admission.enter("f")).isEqualTo(Entry.FULL);
        assertThat(admission.leave("a")).isEqualTo("d");
    }

    @Test
    void leavingTwiceGivesBackOneSlot() {
        enterAll("a", "b", "c", "d");

        assertThat(admission.leave("a")).isEqualTo("c");
        assertThat(admission.leave("a")).isNull();
        assertThat(admission.leave("never entered")).isNull();
        assertThat(admission.enter("e")).isEqualTo(Entry.WAITING);
    }

    @Test
    void closingNamesEveryoneInsideOnceAndLetsNobodyInAgain() {
        enterAll("a", "b", "c");

        assertThat(admission.close()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(admission.close()).isEmpty();
        assertThat(admission.leave("a")).isNull();
        assertThat(admission.enter("d")).isEqualTo(Entry.CLOSED);
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aLongQueueCostsNoMoreForEachThanAShortOne() {
        int places = 400_000;
        Admission<Integer> queue = new Admission<>(1, places);
        queue.enter(0);
        for (int i = 1; i <= places; i++) {
            assertThat(queue.enter(i) == Entry.WAITING).isTrue();
        }

        for (int i = places / 2; i < places; i++) {
            queue.leave(i);
        }
        for (int i = 0; i < places / 2; i++) {
            queue.leave(i);
        }

        assertThat(queue.close()).containsExactly(places);
    }

    private void enterAll(String... calls) {
        for (String call : calls) {
            admission.enter(call);
        }
    }
}
