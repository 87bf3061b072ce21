package io.github.atlasbackups.testkit.adapter.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The listing contract can fail: for each promise that a mutant breaks, the cases that name it do. */
class ListingContractSelfCheckTest {

    @ParameterizedTest
    @EnumSource
    void theCasesThatNameABrokenPromiseFail(ListingMutant mutant) {
        assertThat(failuresOf(mutant)).containsExactlyInAnyOrderElementsOf(mutant.cases());
    }

    private static Set<String> failuresOf(ListingMutant mutant) {
        MutantListingContract.SUBJECT.set(mutant);
        List<MethodSelector> selected = mutant.cases().stream()
                .map(name -> selectMethod(MutantListingContract.class, method(name)))
                .toList();
        Failures failures = new Failures();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selected)
                                .build(),
                        failures);
        return failures.cases;
    }

    private static Method method(String name) {
        return Stream.of(ListingContract.class, ListingItemCases.class, ListingPageCases.class)
                .flatMap(cases -> Arrays.stream(cases.getDeclaredMethods()))
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the contract has no case " + name));
    }

    private static final class Failures implements TestExecutionListener {

        private final Set<String> cases = new TreeSet<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() == TestExecutionResult.Status.FAILED
                    && test.getSource().orElse(null) instanceof MethodSource method) {
                cases.add(method.getMethodName());
            }
        }
    }
}
