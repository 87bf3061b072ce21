package io.github.atlasbackups.listing;

import io.github.atlasbackups.flow.TckRun;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each test of the Reactive Streams TCK (Flow) as a test of its own. */
class ReactiveStreamsTckTest {

    @TestFactory
    Stream<DynamicTest> thePublisherOfItemsKeepsTheRules() {
        return TckRun.rules(ItemPublisherVerification.class);
    }

    @TestFactory
    Stream<DynamicTest> thePublisherOfPagesKeepsTheRules() {
        return TckRun.rules(PagePublisherVerification.class);
    }
}
