package io.github.atlasbackups.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.ProjectId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeTest {

    private static final int PROJECTS = 12;

    /** Crashes after each result in turn, and again after some results of each resumed sweep, until all is done. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aSweepThatCrashesAtAnyPointGoesOnFromItsCursorWithEachRemainingProjectOnce(long seed) {
        for (int crash = 0; crash <= 2 * (PROJECTS + 1); crash++) {
            SplittableRandom random = new SplittableRandom(seed * 1_000 + crash);
            Set<String> done = new HashSet<>();
            FleetCursor cursor = FleetCursor.start();
            int results = crash;
            for (int run = 0; done.size() < 2 * PROJECTS; run++) {
                assertThat(run).as("runs, seed %s, crash %s", seed, crash).isLessThan(1_000);
                List<ProjectResult> projects = resumed(cursor, results, random);
                for (ProjectResult project : projects) {
                    assertThat(done.add(project.account() + project.project().id()))
                            .as(
                                    "%s comes once, seed %s, crash %s",
                                    project.project().id(), seed, crash)
                            .isTrue();
                    cursor = FleetCursor.parse(project.cursor().toString());
                }
                results = random.nextInt(3, 20);
            }
            assertThat(resumed(cursor, Integer.MAX_VALUE, random)).isEmpty();
        }
    }

    /** The projects among so many results of a sweep over two accounts whose answers come in any order, until it crashes. */
    private static List<ProjectResult> resumed(FleetCursor cursor, int results, SplittableRandom random) {
        FakeFleet one = shuffled(random.nextLong());
        FakeFleet other = shuffled(random.nextLong());
        one.holding = call -> random.nextInt(3) > 0;
        TakingResults taking = TakingResults.of(FleetSweep.of(one.account("one"), other.account("other = 2"))
                .concurrency(random.nextInt(1, 6))
                .resumeFrom(cursor));
        if (results > 0) {
            taking.request(results);
        }
        List<Integer> unanswered = new ArrayList<>();
        for (int known = 0; taking.received.size() < results && !taking.completed; ) {
            for (; known < one.pending.size(); known++) {
                unanswered.add(known);
            }
            one.answer(unanswered.remove(random.nextInt(unanswered.size())));
        }
        taking.subscription.cancel();
        return taking.projects();
    }

    /** The list of projects comes in another order each time: a cursor must not rest on it. */
    private static FakeFleet shuffled(long seed) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < PROJECTS; i++) {
            numbers.add(i);
        }
        Collections.shuffle(numbers, new Random(seed));
        FakeFleet fleet = new FakeFleet();
        numbers.forEach(number -> fleet.add(number, number % 4));
        return fleet;
    }

    @Test
    void aProjectThatIsMadeMeanwhileIsSweptAndOneThatIsGoneIsNot() {
        FakeFleet fleet = FakeFleet.of(4, 1);
        fleet.holding =
                call -> call.equals("clusters " + FakeFleet.id(1)) || call.equals("clusters " + FakeFleet.id(2));
        TakingResults taking =
                TakingResults.of(FleetSweep.of(fleet.account("a"))).request(Long.MAX_VALUE);
        FleetCursor cursor = taking.projects().get(1).cursor();
        taking.subscription.cancel();
        FakeFleet later = FakeFleet.of(4, 1);
        later.projects.keySet().removeIf(project -> FakeFleet.id(1).equals(project.id()));
        later.add(9, 1);

        TakingResults rest = TakingResults.of(FleetSweep.of(later.account("a")).resumeFrom(cursor))
                .request(Long.MAX_VALUE);

        assertThat(rest.projects())
                .extracting(ProjectResult::project)
                .extracting(Project::id)
                .containsExactly(FakeFleet.id(2), FakeFleet.id(9));
        assertThat(rest.of(AccountResult.class)).containsExactly(new AccountResult("a", 4, 2, Evidence.VERIFIED, null));
    }

    @Test
    void anAccountThatFailedIsTriedAgain() {
        FakeFleet good = FakeFleet.of(2, 1);
        FakeFleet bad = FakeFleet.of(2, 1);
        bad.failing = call -> FakeFleet.refusal(401, "NO");
        TakingResults taking = TakingResults.of(FleetSweep.of(bad.account("bad"), good.account("good")))
                .request(Long.MAX_VALUE);
        bad.failing = call -> null;

        TakingResults rest = TakingResults.of(FleetSweep.of(bad.account("bad"), good.account("good"))
                        .resumeFrom(taking.projects().get(1).cursor()))
                .request(Long.MAX_VALUE);

        assertThat(rest.projects()).extracting(ProjectResult::account).containsExactly("bad", "bad");
    }

    @Test
    void aCursorIsAShortTextHoweverManyProjectsAreDone() {
        FakeFleet fleet = FakeFleet.of(3_000, 0);
        fleet.add(FakeFleet.project("0".repeat(24), 1L), List.of());
        fleet.holding = call -> call.startsWith("clusters");

        TakingResults taking =
                TakingResults.of(FleetSweep.of(fleet.account("Ünï=; !"))).request(Long.MAX_VALUE);

        FleetCursor cursor = taking.projects().get(2_999).cursor();
        assertThat(cursor.toString()).hasSizeLessThan(200).matches("[!-~]+");
        assertThat(FleetCursor.parse(cursor.toString())).isEqualTo(cursor);
        assertThat(cursor.isDone("Ünï=; !", new ProjectId(FakeFleet.id(2_999)))).isTrue();
        assertThat(cursor.isDone("Ünï=; !", new ProjectId("0".repeat(24)))).isFalse();
        assertThat(cursor.isDone("other", new ProjectId(FakeFleet.id(1)))).isFalse();
    }

    @Test
    void aCursorThatHasNotBegunIsATextToo() {
        assertThat(FleetCursor.parse(FleetCursor.start().toString()))
                .isEqualTo(FleetCursor.start())
                .isEqualTo(new FleetCursor(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v2",
                "v1;",
                "v1;a",
                "v1;a=",
                "v1;a=zz",
                "v1;=64d0c0ffee0123456789abcd",
                "v1;a=64d0c0ffee0123456789abcd!",
                "v1;%zz=64d0c0ffee0123456789abcd"
            })
    void aTextThatIsNoCursorIsRefused(String text) {
        assertThatThrownBy(() -> FleetCursor.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
