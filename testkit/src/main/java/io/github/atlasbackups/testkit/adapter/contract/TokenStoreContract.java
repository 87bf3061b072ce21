package io.github.atlasbackups.testkit.adapter.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.atlasbackups.credentials.StoredToken;
import io.github.atlasbackups.credentials.TokenKey;
import io.github.atlasbackups.credentials.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Every promise of {@link TokenStore}, tried on an implementation.
 *
 * <p>Subclass it in a test and say how to make your store, empty of the keys used here: those of the origin {@code
 * https://cloud.example:443}. A store that lives outside the process should override {@link #sameStore} too.
 */
public abstract class TokenStoreContract {

    private static final String ORIGIN = "https://cloud.example:443";
    private static final TokenKey KEY = new TokenKey(ORIGIN, "mdb_sa_id_one");
    /** Not on the minute: a store that keeps no seconds must show. */
    private static final Instant ISSUED = Instant.parse("2026-01-15T12:34:56.789Z");

    private static final StoredToken FIRST = token("first-token");
    private static final StoredToken SECOND = token("second-token");
    /** A guard against a future that never completes, not a promise. */
    private static final long PATIENCE_SECONDS = 30;

    /** For subclasses. */
    protected TokenStoreContract() {}

    /** A store that holds nothing for the keys of this contract. */
    protected abstract TokenStore newStore();

    /** Another view of what a store holds, as another process has it; by default the store itself. */
    protected TokenStore sameStore(TokenStore store) {
        return store;
    }

    @Test
    void anEmptyStoreHasNothing() {
        assertEquals(Optional.empty(), load(newStore(), KEY));
    }

    @Test
    void whatWasSavedIsLoadedByAllWhoShareTheStore() {
        TokenStore store = newStore();
        save(store, KEY, FIRST);
        assertLoads(FIRST, store);
        assertLoads(FIRST, sameStore(store));
        assertLoads(FIRST, store);
    }

    @Test
    void theTokenSavedLastCounts() {
        TokenStore store = newStore();
        save(store, KEY, FIRST);
        save(sameStore(store), KEY, SECOND);
        assertLoads(SECOND, store);
    }

    @Test
    void aTokenThatHasEndedIsStillReplacedByItsSuccessor() {
        TokenStore store = newStore();
        save(store, KEY, new StoredToken("ended", Instant.EPOCH, Instant.EPOCH.plusSeconds(5)));
        save(store, KEY, FIRST);
        assertLoads(FIRST, store);
    }

    @Test
    void aTokenSavedAgainIsHeldOnce() {
        TokenStore store = newStore();
        save(store, KEY, FIRST);
        save(store, KEY, FIRST);
        assertTrue(discard(store, KEY, FIRST));
        assertEquals(Optional.empty(), load(store, KEY));
    }

    @Test
    void accountsAndServicesAreKeptApart() {
        TokenStore store = newStore();
        TokenKey otherAccount = new TokenKey(ORIGIN, "mdb_sa_id_two");
        TokenKey otherService = new TokenKey("https://other.example:443", KEY.clientId());
        save(store, KEY, FIRST);
        assertEquals(Optional.empty(), load(store, otherAccount));
        assertEquals(Optional.empty(), load(store, otherService));
        save(store, otherAccount, SECOND);
        assertFalse(discard(store, otherService, FIRST));
        assertTrue(discard(store, otherAccount, SECOND));
        assertLoads(FIRST, store);
    }

    @Test
    void keysMayHoldAnyCharacter() {
        TokenStore store = newStore();
        TokenKey path = new TokenKey(ORIGIN, "../a/b\\c:d é漢%00 '\";--");
        TokenKey neighbour = new TokenKey(ORIGIN, "../a/b\\c:d é漢%00 '\";-");
        save(store, path, FIRST);
        assertEquals(Optional.empty(), load(store, neighbour));
        assertSame(FIRST, load(store, path));
        assertTrue(discard(store, path, FIRST));
    }

    @Test
    void longTokensOfAnyVisibleCharacterAreKept() {
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < 8_192; i++) {
            value.append((char) (0x21 + i % 94));
        }
        StoredToken token = token(value.toString());
        TokenStore store = newStore();
        save(store, KEY, token);
        assertLoads(token, sameStore(store));
    }

    @Test
    void aDiscardedTokenIsGoneForAll() {
        TokenStore store = newStore();
        save(store, KEY, FIRST);
        assertTrue(discard(sameStore(store), KEY, FIRST));
        assertEquals(Optional.empty(), load(store, KEY));
        assertFalse(discard(store, KEY, FIRST));
    }

    @Test
    void discardingATokenLeavesItsSuccessor() {
        TokenStore store = newStore();
        save(store, KEY, FIRST);
        save(store, KEY, SECOND);
        assertFalse(discard(store, KEY, FIRST));
        assertLoads(SECOND, store);
    }

    @Test
    void tokensAreTheSameByTheirValueAlone() {
        TokenStore store = newStore();
        save(store, KEY, FIRST);
        StoredToken differentlyDated = new StoredToken(FIRST.value(), Instant.EPOCH, ISSUED.plusNanos(1));
        assertTrue(discard(store, KEY, differentlyDated));
        assertEquals(Optional.empty(), load(store, KEY));
    }

    @Test
    void discardingFromAnEmptyStoreFindsNothing() {
        assertFalse(discard(newStore(), KEY, FIRST));
    }

    @Test
    void ofManyWhoDiscardATokenAtOnceOneFindsIt() {
        TokenStore store = newStore();
        for (int round = 0; round < 50; round++) {
            StoredToken token = token("round-" + round);
            save(store, KEY, token);
            long found = atOnce(8, number -> store.discard(KEY, token)).stream()
                    .filter(done -> done)
                    .count();
            assertEquals(1, found, "round " + round);
        }
    }

    @Test
    void aSuccessorSavedWhileItsPredecessorIsDiscardedStays() {
        TokenStore store = newStore();
        for (int round = 0; round < 50; round++) {
            StoredToken old = token("old-" + round);
            StoredToken young = token("young-" + round);
            save(store, KEY, old);
            atOnce(
                    8,
                    number -> number == 3 ? store.save(KEY, young).thenApply(saved -> true) : store.discard(KEY, old));
            assertLoads(young, store);
        }
    }

    @Test
    void cancellingAnAnswerHarmsNothing() {
        TokenStore store = newStore();
        save(store, KEY, FIRST);
        store.load(KEY).cancel(true);
        assertLoads(FIRST, store);
        assertTrue(discard(store, KEY, FIRST));
    }

    @Test
    void theTextFormOfAStoreShowsNoToken() {
        TokenStore store = newStore();
        save(store, KEY, FIRST);
        assertFalse(store.toString().contains(FIRST.value()), "toString shows a token");
    }

    private static StoredToken token(String value) {
        return new StoredToken(value, ISSUED, ISSUED.plusSeconds(3_600));
    }

    private static void assertLoads(StoredToken expected, TokenStore store) {
        assertSame(expected, load(store, KEY));
    }

    private static void assertSame(StoredToken expected, Optional<StoredToken> loaded) {
        assertTrue(loaded.isPresent(), "the store lost the token");
        StoredToken token = loaded.get();
        // Not assertEquals: its message would be the place where a real token shows up in a log.
        assertTrue(token.isSameAs(expected), "the store holds another token");
        assertClose(expected.issuedAt(), token.issuedAt());
        assertClose(expected.expiresAt(), token.expiresAt());
    }

    private static void assertClose(Instant expected, Instant actual) {
        Duration difference = Duration.between(expected, actual).abs();
        assertTrue(difference.compareTo(Duration.ofSeconds(1)) <= 0, () -> expected + " was kept as " + actual);
    }

    private static Optional<StoredToken> load(TokenStore store, TokenKey key) {
        return await(store.load(key));
    }

    private static void save(TokenStore store, TokenKey key, StoredToken token) {
        store.save(key, token).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    private static boolean discard(TokenStore store, TokenKey key, StoredToken token) {
        return await(store.discard(key, token));
    }

    private interface Question {
        CompletableFuture<Boolean> ask(int number);
    }

    private static List<Boolean> atOnce(int threads, Question question) {
        CompletableFuture<Boolean> start = new CompletableFuture<>();
        List<CompletableFuture<Boolean>> answers = new ArrayList<>();
        for (int number = 0; number < threads; number++) {
            int mine = number;
            CompletableFuture<Boolean> answer = new CompletableFuture<>();
            answers.add(answer);
            Thread thread = new Thread(() -> {
                try {
                    start.join();
                    answer.complete(await(question.ask(mine)));
                } catch (RuntimeException | Error failure) {
                    answer.completeExceptionally(failure);
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
        start.complete(true);
        return answers.stream().map(TokenStoreContract::await).toList();
    }

    private static <T> T await(CompletableFuture<T> answer) {
        assertNotNull(answer, "a store answers with a future, always");
        T value = answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        assertNotNull(value, "a store answers with a value");
        return value;
    }
}
