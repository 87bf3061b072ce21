package io.github.atlasbackups.transport.vertx.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.atlasbackups.credentials.StoredToken;
import io.github.atlasbackups.credentials.TokenKey;
import io.github.atlasbackups.credentials.TokenStore;
import io.github.atlasbackups.testkit.adapter.contract.TokenStoreContract;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** On one Vert.x that is not clustered. */
class SharedDataTokenStoreTest {

    private static final TokenKey KEY = new TokenKey("https://cloud.example:443", "mdb_sa_id_one");
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00.123456789Z");
    private static final StoredToken TOKEN = new StoredToken("a-secret-token", NOW, NOW.plusSeconds(3_600));

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void end() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Nested
    class Plain extends TokenStoreContract {
        @Override
        protected TokenStore newStore() {
            return plain();
        }

        @Override
        protected TokenStore sameStore(TokenStore store) {
            return plain();
        }
    }

    @Nested
    class Sealed extends TokenStoreContract {
        @Override
        protected TokenStore newStore() {
            return sealed(1);
        }

        @Override
        protected TokenStore sameStore(TokenStore store) {
            return sealed(1);
        }
    }

    private SharedDataTokenStore plain() {
        return SharedDataTokenStore.create(vertx);
    }

    private SharedDataTokenStore sealed(int key) {
        return plain().sealedWith(key(key));
    }

    private static SecretKey key(int number) {
        byte[] bytes = new byte[32];
        bytes[31] = (byte) number;
        return new SecretKeySpec(bytes, "AES");
    }

    @Test
    void aSealedMapShowsNeitherTokenNorAccount() throws Exception {
        get(sealed(1).save(KEY, TOKEN));
        assertThat(content().toString()).doesNotContain(TOKEN.value(), KEY.clientId(), "cloud.example", "2026");
        Map<String, String> first = content();
        get(sealed(1).save(KEY, TOKEN));
        assertThat(content().keySet()).isEqualTo(first.keySet());
        assertThat(content()).as("a new nonce each time").isNotEqualTo(first);
    }

    @Test
    void aMapThatIsNotSealedShowsTheTokenAndNoAccount() throws Exception {
        get(plain().save(KEY, TOKEN));
        assertThat(content().toString()).contains(TOKEN.value()).doesNotContain(KEY.clientId(), "cloud.example");
    }

    @Test
    void whatWasSealedWithAnotherKeyOrNotAtAllIsAbsentAndReplaced() throws Exception {
        SharedDataTokenStore one = sealed(1);
        for (SharedDataTokenStore other : new SharedDataTokenStore[] {sealed(2), plain()}) {
            get(one.save(KEY, TOKEN));
            assertThat(get(other.load(KEY))).isEmpty();
            assertThat(get(other.discard(KEY, TOKEN))).isFalse();
            assertThat(get(one.load(KEY))).contains(TOKEN);
            get(other.save(KEY, TOKEN));
            assertThat(get(one.load(KEY))).isEmpty();
            assertThat(get(other.load(KEY))).contains(TOKEN);
        }
    }

    @Test
    void aSealedValueThatWasChangedAnywhereIsAbsent() throws Exception {
        SharedDataTokenStore store = sealed(1);
        get(store.save(KEY, TOKEN));
        String entry = content().keySet().iterator().next();
        String whole = content().get(entry);
        byte[] bytes = Base64.getDecoder().decode(whole);
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            put(entry, Base64.getEncoder().withoutPadding().encodeToString(changed));
            assertThat(get(store.load(KEY))).as("changed at " + i).isEmpty();
            put(entry, Base64.getEncoder().withoutPadding().encodeToString(Arrays.copyOf(bytes, i)));
            assertThat(get(store.load(KEY))).as("cut at " + i).isEmpty();
        }
        put(entry, whole);
        assertThat(get(store.load(KEY))).contains(TOKEN);
    }

    @Test
    void aSealedValueOfOneAccountIsNoneOfAnother() throws Exception {
        SharedDataTokenStore store = sealed(1);
        TokenKey other = new TokenKey(KEY.origin(), "mdb_sa_id_two");
        get(store.save(KEY, TOKEN));
        Map<String, String> before = content();
        get(store.save(other, new StoredToken("another", NOW, NOW.plusSeconds(1_000))));
        String entry = content().keySet().stream()
                .filter(each -> !before.containsKey(each))
                .findFirst()
                .orElseThrow();
        put(entry, before.values().iterator().next());
        assertThat(get(store.load(other))).isEmpty();
    }

    @Test
    void whateverElseStandsInTheMapIsAbsent() throws Exception {
        get(plain().save(KEY, TOKEN));
        String entry = content().keySet().iterator().next();
        for (String foreign : new String[] {
            "", "1", "1   ", "hello", "1 x y token", "1 " + NOW + " " + NOW + " token", "2 " + NOW + " " + NOW + " t"
        }) {
            put(entry, foreign);
            assertThat(get(plain().load(KEY))).as(foreign).isEmpty();
            assertThat(get(sealed(1).load(KEY))).as(foreign).isEmpty();
        }
    }

    /** A lifetime as short as it can be: the token of a service whose answer said so. */
    @Test
    void aTokenIsForgottenWhenItEnds() throws Exception {
        SharedDataTokenStore store = plain();
        get(store.save(KEY, new StoredToken("short", NOW, NOW.plusNanos(1))));
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (get(store.load(KEY)).isPresent()) {
            assertThat(System.nanoTime() - limit).isNegative();
        }
    }

    @Test
    void aStoreOfAClosedVertxFailsItsFutures() throws Exception {
        SharedDataTokenStore store = plain();
        vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        CompletableFuture<Optional<StoredToken>> load = store.load(KEY);
        // In memory a closed Vert.x may go on answering; that nothing hangs or throws is what counts.
        try {
            assertThat(get(load)).isEmpty();
        } catch (ExecutionException failed) {
            assertThat(load).isCompletedExceptionally();
        }
    }

    @Test
    void whatIsNoKeyIsRefusedWithoutAnEcho() {
        SecretKey tooShort =
                new SecretKeySpec("fifteen-bytes!!".getBytes(java.nio.charset.StandardCharsets.US_ASCII), "AES");
        assertThatThrownBy(() -> plain().sealedWith(tooShort))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16, 24 or 32")
                .hasNoCause();
        assertThatThrownBy(() -> plain().sealedWith(new SecretKeySpec(new byte[16], "HmacSHA256")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theTextFormSaysWhetherItIsSealedAndNothingElse() {
        assertThat(plain()).hasToString("SharedDataTokenStore[map=atlas-backups.tokens, not sealed]");
        assertThat(sealed(1)).hasToString("SharedDataTokenStore[map=atlas-backups.tokens, sealed]");
    }

    private Map<String, String> content() throws Exception {
        return new HashMap<>(get(map().compose(AsyncMap::entries)));
    }

    private void put(String entry, String value) throws Exception {
        get(map().compose(tokens -> tokens.put(entry, value)));
    }

    private io.vertx.core.Future<AsyncMap<String, String>> map() {
        return vertx.sharedData().getAsyncMap(SharedDataTokenStore.DEFAULT_MAP);
    }

    private static <T> T get(io.vertx.core.Future<T> future) throws Exception {
        return get(future.toCompletionStage().toCompletableFuture());
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(60, TimeUnit.SECONDS);
    }
}
