package io.github.atlasbackups.testkit.adapter.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.discovery.MethodSelector;

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
        return ContractRun.failuresOf(selected).keySet();
    }

    private static Method method(String name) {
        return Stream.of(ListingContract.class, ListingItemCases.class, ListingPageCases.class)
                .flatMap(cases -> Arrays.stream(cases.getDeclaredMethods()))
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the contract has no case " + name));
    }
}
