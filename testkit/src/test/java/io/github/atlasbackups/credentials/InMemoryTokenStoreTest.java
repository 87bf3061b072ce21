package io.github.atlasbackups.credentials;

import io.github.atlasbackups.testkit.adapter.contract.TokenStoreContract;

class InMemoryTokenStoreTest extends TokenStoreContract {

    @Override
    protected TokenStore newStore() {
        return TokenStore.inMemory();
    }
}
