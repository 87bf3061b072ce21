package io.github.atlasbackups.testkit.adapter.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.atlasbackups.credentials.TokenStore;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of token stores can fail: the whole suite is tried on each mutant, and the cases that name what it breaks fail, no others. */
class TokenStoreContractSelfCheckTest {

    private static final ThreadLocal<TokenStoreMutant> SUBJECT = new ThreadLocal<>();

    @ParameterizedTest
    @EnumSource
    void theCasesThatNameABrokenPromiseFailAndNoOthers(TokenStoreMutant mutant) {
        SUBJECT.set(mutant);
        assertThat(ContractRun.failuresOf(List.of(selectClass(OnMutant.class))).keySet())
                .containsExactlyInAnyOrderElementsOf(mutant.cases());
    }

    /** No test of its own, as its name says to the build. */
    static final class OnMutant extends TokenStoreContract {

        private final TokenStoreMutant mutant = SUBJECT.get();

        @Override
        protected TokenStore newStore() {
            return mutant.store();
        }

        @Override
        protected TokenStore sameStore(TokenStore store) {
            return mutant.other(store);
        }
    }
}
