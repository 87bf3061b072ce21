package io.github.atlasbackups.credentials;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Answers at once. Holds one token per key, however many are saved. */
final class InMemoryTokenStore implements TokenStore {

    private final Map<TokenKey, StoredToken> tokens = new HashMap<>();

    @Override
    public synchronized CompletableFuture<Optional<StoredToken>> load(TokenKey key) {
        return CompletableFuture.completedFuture(Optional.ofNullable(tokens.get(key)));
    }

    @Override
    public synchronized CompletableFuture<Void> save(TokenKey key, StoredToken token) {
        tokens.put(key, token);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletableFuture<Boolean> discard(TokenKey key, StoredToken token) {
        StoredToken held = tokens.get(key);
        boolean found = held != null && held.isSameAs(token);
        if (found) {
            tokens.remove(key);
        }
        return CompletableFuture.completedFuture(found);
    }

    @Override
    public synchronized String toString() {
        return "InMemoryTokenStore" + tokens.keySet();
    }
}
