package io.github.atlasbackups.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.ITestResult;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;

/** Runs a class of the Reactive Streams TCK, which is written for TestNG. */
public final class TckRun {

    /** What the TCK itself calls so: rules that no test can see from outside. */
    private static final String UNTESTABLE = "untested_";

    private TckRun() {}

    /**
     * Each test of the class as a test of its own. All that can be tested must have run.
     *
     * @param leftOut those that don't apply
     */
    public static Stream<DynamicTest> rules(Class<?> verification, String... leftOut) {
        List<ITestResult> results = results(verification).stream()
                .filter(result -> !result.getName().startsWith(UNTESTABLE)
                        && !List.of(leftOut).contains(result.getName()))
                .toList();
        assertThat(results).hasSize(31 - leftOut.length);
        return results.stream()
                .map(result -> DynamicTest.dynamicTest(result.getName(), () -> {
                    if (result.getThrowable() != null) {
                        throw result.getThrowable();
                    }
                    assertThat(result.getStatus()).isEqualTo(ITestResult.SUCCESS);
                }));
    }

    private static List<ITestResult> results(Class<?> verification) {
        TestListenerAdapter results = new TestListenerAdapter();
        TestNG testNg = new TestNG(false);
        testNg.setVerbose(0);
        testNg.setTestClasses(new Class<?>[] {verification});
        testNg.addListener(results);
        testNg.run();
        return Stream.of(results.getPassedTests(), results.getFailedTests(), results.getSkippedTests())
                .flatMap(List::stream)
                .toList();
    }

    /** Waits long for what must come, and a moment to see that nothing does. */
    public static TestEnvironment environment() {
        return new TestEnvironment(5_000, 20, 20, false);
    }
}
