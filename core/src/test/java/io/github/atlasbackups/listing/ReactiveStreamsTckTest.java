package io.github.atlasbackups.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.testng.ITestResult;

/** Each test of the Reactive Streams TCK (Flow) as a test of its own. */
class ReactiveStreamsTckTest {

    /** What the TCK itself calls so: rules that no test can see from outside. */
    private static final String UNTESTABLE = "untested_";

    @TestFactory
    Stream<DynamicTest> thePublisherOfItemsKeepsTheRules() {
        return rules(ItemPublisherVerification.class);
    }

    @TestFactory
    Stream<DynamicTest> thePublisherOfPagesKeepsTheRules() {
        return rules(PagePublisherVerification.class);
    }

    private static Stream<DynamicTest> rules(Class<?> verification) {
        List<ITestResult> results = TckRun.of(verification);
        assertThat(results)
                .filteredOn(result -> result.getStatus() == ITestResult.SKIP)
                .extracting(ITestResult::getName)
                .allSatisfy(name -> assertThat(name).startsWith(UNTESTABLE));
        assertThat(results)
                .filteredOn(result -> result.getStatus() != ITestResult.SKIP)
                .hasSize(31);
        return results.stream()
                .filter(result -> result.getStatus() != ITestResult.SKIP)
                .map(result -> DynamicTest.dynamicTest(result.getName(), () -> {
                    if (result.getThrowable() != null) {
                        throw result.getThrowable();
                    }
                }));
    }
}
