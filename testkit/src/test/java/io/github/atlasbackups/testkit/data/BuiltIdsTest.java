package io.github.atlasbackups.testkit.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.fake.InMemorySnapshotListing;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is built without a word about its id is an item of its own. */
class BuiltIdsTest {

    static Stream<Supplier<Identified>> builders() {
        return Stream.of(
                () -> SnapshotBuilder.completed().build(),
                () -> SnapshotBuilder.pending().build(),
                () -> CloudSnapshotBuilder.completed().build(),
                () -> CloudSnapshotBuilder.queued().build(),
                () -> CheckpointBuilder.ofReplicaSet().build(),
                () -> CloudRestoreJobBuilder.automated().build(),
                () -> FlexRestoreJobBuilder.restored().build());
    }

    @ParameterizedTest
    @MethodSource("builders")
    void twoItemsHaveTwoIds(Supplier<Identified> builder) {
        String one = builder.get().id();

        assertThat(one).matches("[0-9a-f]{24}");
        assertThat(builder.get().id()).isNotEqualTo(one);
    }

    @Test
    void aFakeWithThreeOfThemListsThree() {
        List<Snapshot> three = Stream.generate(() -> SnapshotBuilder.completed().build())
                .limit(3)
                .map(Snapshot.class::cast)
                .toList();

        assertThat(InMemorySnapshotListing.of(DemoData.FLEX, three)
                        .all(DemoData.FLEX)
                        .readAll())
                .isEqualTo(three);
    }
}
