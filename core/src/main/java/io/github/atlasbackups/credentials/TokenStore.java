package io.github.atlasbackups.credentials;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Where processes share the access token of a service account, so that many of them, or one that restarts often, don't
 * use up the 100 live tokens that Atlas allows an account.
 *
 * <p>The client asks a store only when it needs a token: at its first call, and again when its own token nears its end or
 * was refused. In between it uses the token that it has. Processes that find no usable token at the same moment each ask
 * the service for one; the one saved last serves from then on. What an implementation promises:
 *
 * <ul>
 *   <li>It holds at most one token per key, the one saved last. It may forget a token at any time, and should once the
 *       token has ended; it never returns one that was discarded and not saved again.
 *   <li>{@link #discard} compares and removes in one step: a token that another process has saved meanwhile stays.
 *   <li>Instants are kept to the second or better. The store does not judge them: clocks differ, and the client copes.
 *   <li>No method blocks or throws; what goes wrong fails the future. A failing or slow store (over 2 seconds) costs
 *       sharing, never a call: the client asks the service instead.
 *   <li>Thread-safe. Cancelling a returned future harms nothing but that answer.
 *   <li>What it holds is a secret for as long as the token lives: neither logs nor messages nor {@code toString} show it,
 *       and whoever can read the store can call the service.
 * </ul>
 *
 * <p>The testkit's {@code TokenStoreContract} holds an implementation to this. A client that was given a store does not
 * revoke its token when it closes: others may be using it, and the next start will find it.
 */
public interface TokenStore {

    /** The token saved last for this key, ended or not, or empty. */
    CompletableFuture<Optional<StoredToken>> load(TokenKey key);

    /** Keeps a token for this key instead of any other. */
    CompletableFuture<Void> save(TokenKey key, StoredToken token);

    /**
     * Forgets this very token, if the store still holds it: the one whose value is equal.
     *
     * @return whether it was there
     */
    CompletableFuture<Boolean> discard(TokenKey key, StoredToken token);

    /** A store within this process, for clients that live in one JVM. Made anew by each call. */
    static TokenStore inMemory() {
        return new InMemoryTokenStore();
    }
}
