package io.github.atlasbackups.transport.vertx.credentials;

import static java.util.Objects.requireNonNull;

import io.github.atlasbackups.credentials.StoredToken;
import io.github.atlasbackups.credentials.TokenKey;
import io.github.atlasbackups.credentials.TokenStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javax.crypto.SecretKey;

/**
 * One access token per service account for all clients of a cluster, in an {@link AsyncMap} of Vert.x: cluster-wide on a clustered Vert.x, whatever
 * its cluster manager; else of this Vert.x.
 *
 * <pre>{@code
 * builder.tokenStore(SharedDataTokenStore.create(vertx).sealedWith(key));
 * }</pre>
 *
 * <p>Without a lock: clients that find no token at the same moment each ask the service for one. A token stays in the map for as long as
 * it lives.
 *
 * <p>Keys are SHA-256 digests of service and client id. Values are the tokens as they are, for every member of the cluster and whatever
 * reads or backs up its memory to see; {@linkplain #sealedWith sealed} they are worth nothing without the key. Immutable and thread-safe;
 * needs no closing.
 */
public final class SharedDataTokenStore implements TokenStore {

    /** The map, unless another is set. */
    public static final String DEFAULT_MAP = "atlas-backups.tokens";

    private final Vertx vertx;
    private final String map;
    private final TokenForm form;

    private SharedDataTokenStore(Vertx vertx, String map, TokenForm form) {
        this.vertx = requireNonNull(vertx, "vertx");
        this.map = requireNonNull(map, "map");
        this.form = form;
    }

    /** A store in the map {@value #DEFAULT_MAP}, not sealed. */
    public static SharedDataTokenStore create(Vertx vertx) {
        return create(vertx, DEFAULT_MAP);
    }

    /** A store in the map of this name, not sealed. */
    public static SharedDataTokenStore create(Vertx vertx, String map) {
        return new SharedDataTokenStore(vertx, map, new TokenForm.Plain());
    }

    /**
     * The same store, with tokens encrypted by AES-GCM under a key that all clients share: 16, 24 or 32 random bytes, as {@code new
     * SecretKeySpec(bytes, "AES")}. What can't be opened, because it was sealed with another key, or not at all, or was changed, counts as
     * absent. So a key is replaced by giving nodes the new one in turn, at the cost of a token or two.
     *
     * @throws IllegalArgumentException if it is no key for AES; the message does not quote it
     */
    public SharedDataTokenStore sealedWith(SecretKey key) {
        return new SharedDataTokenStore(vertx, map, new SealedTokenForm(requireNonNull(key, "key")));
    }

    @Override
    public CompletableFuture<Optional<StoredToken>> load(TokenKey key) {
        String entry = entry(key);
        return call(tokens ->
                tokens.get(entry).map(held -> held == null ? Optional.<StoredToken>empty() : form.read(entry, held)));
    }

    @Override
    public CompletableFuture<Void> save(TokenKey key, StoredToken token) {
        String entry = entry(key);
        long lifetime = Math.max(
                1, Duration.between(token.issuedAt(), token.expiresAt()).toMillis());
        return call(tokens -> tokens.put(entry, form.write(entry, token), lifetime));
    }

    /** Removes the very value that was looked at. */
    @Override
    public CompletableFuture<Boolean> discard(TokenKey key, StoredToken token) {
        String entry = entry(key);
        return call(tokens -> tokens.get(entry)
                .compose(held -> held != null
                                && form.read(entry, held)
                                        .filter(token::isSameAs)
                                        .isPresent()
                        ? tokens.removeIfPresent(entry, held)
                        : Future.succeededFuture(false)));
    }

    private <T> CompletableFuture<T> call(Function<AsyncMap<String, String>, Future<T>> call) {
        try {
            return vertx.sharedData()
                    .<String, String>getAsyncMap(map)
                    .compose(call)
                    .toCompletionStage()
                    .toCompletableFuture();
        } catch (RuntimeException vertxIsClosed) {
            return CompletableFuture.failedFuture(vertxIsClosed);
        }
    }

    private static String entry(TokenKey key) {
        // Neither has a line feed in it but a client id that is no client id; the length keeps those apart too.
        String text = key.origin().length() + "\n" + key.origin() + "\n" + key.clientId();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The map, and whether it is sealed. */
    @Override
    public String toString() {
        return "SharedDataTokenStore[map=" + map + ", " + form + "]";
    }
}
