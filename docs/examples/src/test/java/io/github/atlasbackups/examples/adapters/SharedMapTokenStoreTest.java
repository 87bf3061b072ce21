package io.github.atlasbackups.examples.adapters;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.github.atlasbackups.credentials.StoredToken;
import io.github.atlasbackups.credentials.TokenKey;
import io.github.atlasbackups.credentials.TokenStore;
import io.github.atlasbackups.testkit.adapter.contract.TokenStoreContract;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Guide: a store of one's own, held to the contract. */
class SharedMapTokenStoreTest extends TokenStoreContract {

    private final ConcurrentMap<TokenKey, StoredToken> map = new ConcurrentHashMap<>();

    @Override
    protected TokenStore newStore() {
        return new SharedMapTokenStore(map);
    }

    @Override
    protected TokenStore sameStore(TokenStore store) {
        return new SharedMapTokenStore(map);
    }
}

/** Keeps tokens in a map that processes share, as data grids have. */
final class SharedMapTokenStore implements TokenStore {

    private final ConcurrentMap<TokenKey, StoredToken> map;

    SharedMapTokenStore(ConcurrentMap<TokenKey, StoredToken> map) {
        this.map = map;
    }

    @Override
    public CompletableFuture<Optional<StoredToken>> load(TokenKey key) {
        return completedFuture(Optional.ofNullable(map.get(key)));
    }

    @Override
    public CompletableFuture<Void> save(TokenKey key, StoredToken token) {
        map.put(key, token);
        return completedFuture(null);
    }

    @Override
    public CompletableFuture<Boolean> discard(TokenKey key, StoredToken token) {
        AtomicBoolean found = new AtomicBoolean();
        map.computeIfPresent(key, (same, held) -> {
            found.set(held.isSameAs(token));
            return found.get() ? null : held;
        });
        return completedFuture(found.get());
    }
}
