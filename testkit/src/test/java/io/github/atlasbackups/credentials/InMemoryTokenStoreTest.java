package io.github.atlasbackups.credentials;

import io.github.atlasbackups.testkit.contract.TokenStoreContract;

class InMemoryTokenStoreTest extends TokenStoreContract {

    @Override
    protected TokenStore newStore() {
        return TokenStore.inMemory();
    }
}
