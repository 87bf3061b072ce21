package io.github.atlasbackups.testkit.adapter.contract;

import io.github.atlasbackups.credentials.StoredToken;
import io.github.atlasbackups.credentials.TokenKey;
import io.github.atlasbackups.credentials.TokenStore;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Stores of tokens that break one promise each, and all the cases that must notice. The first one breaks none. */
enum TokenStoreMutant {
    SOUND(MapStore::new),

    FORGETS_AT_ONCE(
            () -> new MapStore() {
                @Override
                void put(TokenKey key, StoredToken token) {}
            },
            "whatWasSavedIsLoadedByAllWhoShareTheStore",
            "theTokenSavedLastCounts",
            "aTokenThatHasEndedIsStillReplacedByItsSuccessor",
            "aTokenSavedAgainIsHeldOnce",
            "accountsAndServicesAreKeptApart",
            "keysMayHoldAnyCharacter",
            "longTokensOfAnyVisibleCharacterAreKept",
            "aDiscardedTokenIsGoneForAll",
            "discardingATokenLeavesItsSuccessor",
            "tokensAreTheSameByTheirValueAlone",
            "ofManyWhoDiscardATokenAtOnceOneFindsIt",
            "aSuccessorSavedWhileItsPredecessorIsDiscardedStays",
            "cancellingAnAnswerHarmsNothing"),

    KEEPS_THE_FIRST_TOKEN(
            () -> new MapStore() {
                @Override
                void put(TokenKey key, StoredToken token) {
                    tokens.putIfAbsent(key, token);
                }
            },
            "theTokenSavedLastCounts",
            "aTokenThatHasEndedIsStillReplacedByItsSuccessor",
            "discardingATokenLeavesItsSuccessor",
            "aSuccessorSavedWhileItsPredecessorIsDiscardedStays"),

    REFUSES_TO_REPLACE_WHAT_HAS_ENDED(
            () -> new MapStore() {
                @Override
                void put(TokenKey key, StoredToken token) {
                    StoredToken held = tokens.get(key);
                    if (held == null || held.expiresAt().isAfter(token.issuedAt())) {
                        tokens.put(key, token);
                    }
                }
            },
            "aTokenThatHasEndedIsStillReplacedByItsSuccessor"),

    CONFUSES_ACCOUNTS(
            () -> new MapStore() {
                @Override
                TokenKey form(TokenKey key) {
                    return new TokenKey(key.origin(), "any");
                }
            },
            "accountsAndServicesAreKeptApart",
            "keysMayHoldAnyCharacter"),

    CONFUSES_SERVICES(
            () -> new MapStore() {
                @Override
                TokenKey form(TokenKey key) {
                    return new TokenKey("https://any:443", key.clientId());
                }
            },
            "accountsAndServicesAreKeptApart"),

    STRIPS_CHARACTERS_OF_KEYS(
            () -> new MapStore() {
                @Override
                TokenKey form(TokenKey key) {
                    return new TokenKey(key.origin(), key.clientId().replaceAll("[^a-z0-9_]", ""));
                }
            },
            "keysMayHoldAnyCharacter"),

    CUTS_LONG_TOKENS(
            () -> new MapStore() {
                @Override
                void put(TokenKey key, StoredToken token) {
                    String value = token.value();
                    String cut = value.substring(0, Math.min(4_096, value.length()));
                    super.put(key, new StoredToken(cut, token.issuedAt(), token.expiresAt()));
                }
            },
            "longTokensOfAnyVisibleCharacterAreKept"),

    KEEPS_NO_SECONDS(
            () -> new MapStore() {
                @Override
                void put(TokenKey key, StoredToken token) {
                    super.put(
                            key,
                            new StoredToken(
                                    token.value(),
                                    token.issuedAt().truncatedTo(ChronoUnit.MINUTES),
                                    token.expiresAt().plusSeconds(60).truncatedTo(ChronoUnit.MINUTES)));
                }
            },
            "whatWasSavedIsLoadedByAllWhoShareTheStore",
            "theTokenSavedLastCounts",
            "aTokenThatHasEndedIsStillReplacedByItsSuccessor",
            "accountsAndServicesAreKeptApart",
            "keysMayHoldAnyCharacter",
            "longTokensOfAnyVisibleCharacterAreKept",
            "discardingATokenLeavesItsSuccessor",
            "aSuccessorSavedWhileItsPredecessorIsDiscardedStays",
            "cancellingAnAnswerHarmsNothing"),

    DISCARDS_WHATEVER_IT_HOLDS(
            () -> new MapStore() {
                @Override
                boolean remove(TokenKey key, StoredToken token) {
                    return tokens.remove(key) != null;
                }
            },
            "discardingATokenLeavesItsSuccessor",
            "aSuccessorSavedWhileItsPredecessorIsDiscardedStays"),

    COMPARES_DATES_TOO(
            () -> new MapStore() {
                @Override
                boolean remove(TokenKey key, StoredToken token) {
                    return tokens.remove(key, token);
                }
            },
            "tokensAreTheSameByTheirValueAlone"),

    SAYS_THAT_NOTHING_WAS_THERE(
            () -> new MapStore() {
                @Override
                boolean remove(TokenKey key, StoredToken token) {
                    super.remove(key, token);
                    return false;
                }
            },
            "aTokenSavedAgainIsHeldOnce",
            "accountsAndServicesAreKeptApart",
            "keysMayHoldAnyCharacter",
            "aDiscardedTokenIsGoneForAll",
            "tokensAreTheSameByTheirValueAlone",
            "ofManyWhoDiscardATokenAtOnceOneFindsIt",
            "cancellingAnAnswerHarmsNothing"),

    SAYS_THAT_ALL_WAS_THERE(
            () -> new MapStore() {
                @Override
                boolean remove(TokenKey key, StoredToken token) {
                    super.remove(key, token);
                    return true;
                }
            },
            "accountsAndServicesAreKeptApart",
            "aDiscardedTokenIsGoneForAll",
            "discardingATokenLeavesItsSuccessor",
            "discardingFromAnEmptyStoreFindsNothing",
            "ofManyWhoDiscardATokenAtOnceOneFindsIt"),

    KEEPS_WHAT_IS_DISCARDED(
            () -> new MapStore() {
                @Override
                boolean remove(TokenKey key, StoredToken token) {
                    StoredToken held = tokens.get(key);
                    return held != null && held.isSameAs(token);
                }
            },
            "aTokenSavedAgainIsHeldOnce",
            "aDiscardedTokenIsGoneForAll",
            "tokensAreTheSameByTheirValueAlone",
            "ofManyWhoDiscardATokenAtOnceOneFindsIt"),

    /** Two of those who compare at the same time meet before they remove. */
    COMPARES_AND_REMOVES_IN_TWO_STEPS(
            () -> new MapStore() {
                private final CyclicBarrier meeting = new CyclicBarrier(2);

                @Override
                boolean remove(TokenKey key, StoredToken token) {
                    StoredToken held = tokens.get(key);
                    boolean same = held != null && held.isSameAs(token);
                    if (same) {
                        meet();
                        tokens.remove(key);
                    }
                    return same;
                }

                private void meet() {
                    try {
                        meeting.await(50, TimeUnit.MILLISECONDS);
                    } catch (TimeoutException | BrokenBarrierException nobody) {
                        meeting.reset();
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                }
            },
            "ofManyWhoDiscardATokenAtOnceOneFindsIt",
            "aSuccessorSavedWhileItsPredecessorIsDiscardedStays"),

    BREAKS_ONCE_AN_ANSWER_WAS_CANCELLED(
            () -> new MapStore() {
                private volatile boolean broken;

                @Override
                public CompletableFuture<Optional<StoredToken>> load(TokenKey key) {
                    CompletableFuture<Optional<StoredToken>> answer = new CompletableFuture<>() {
                        @Override
                        public boolean cancel(boolean mayInterrupt) {
                            broken = true;
                            return super.cancel(mayInterrupt);
                        }
                    };
                    if (broken) {
                        answer.completeExceptionally(new IllegalStateException("the connection was cancelled"));
                    } else {
                        answer.complete(Optional.ofNullable(tokens.get(key)));
                    }
                    return answer;
                }
            },
            "cancellingAnAnswerHarmsNothing"),

    SHARES_NOTHING(
            MapStore::new,
            "whatWasSavedIsLoadedByAllWhoShareTheStore",
            "theTokenSavedLastCounts",
            "longTokensOfAnyVisibleCharacterAreKept",
            "aDiscardedTokenIsGoneForAll") {
        @Override
        TokenStore other(TokenStore its) {
            return store();
        }
    },

    SHOWS_ITS_TOKENS(
            () -> new MapStore() {
                @Override
                public String toString() {
                    return tokens.values().stream()
                            .map(StoredToken::value)
                            .toList()
                            .toString();
                }
            },
            "theTextFormOfAStoreShowsNoToken"),

    ANSWERS_NULL_FOR_NOTHING(
            () -> new MapStore() {
                @Override
                public CompletableFuture<Optional<StoredToken>> load(TokenKey key) {
                    return super.load(key).thenApply(found -> found.isPresent() ? found : null);
                }
            },
            "anEmptyStoreHasNothing",
            "aTokenSavedAgainIsHeldOnce",
            "accountsAndServicesAreKeptApart",
            "keysMayHoldAnyCharacter",
            "aDiscardedTokenIsGoneForAll",
            "tokensAreTheSameByTheirValueAlone"),

    FAILS_WHERE_NOTHING_IS(
            () -> new MapStore() {
                @Override
                public CompletableFuture<Boolean> discard(TokenKey key, StoredToken token) {
                    return tokens.containsKey(key)
                            ? super.discard(key, token)
                            : CompletableFuture.failedFuture(new IllegalStateException("no such key"));
                }
            },
            "accountsAndServicesAreKeptApart",
            "aDiscardedTokenIsGoneForAll",
            "discardingFromAnEmptyStoreFindsNothing",
            "ofManyWhoDiscardATokenAtOnceOneFindsIt",
            "aSuccessorSavedWhileItsPredecessorIsDiscardedStays");

    private final Supplier<TokenStore> store;
    private final List<String> cases;

    TokenStoreMutant(Supplier<TokenStore> store, String... cases) {
        this.store = store;
        this.cases = List.of(cases);
    }

    TokenStore store() {
        return store.get();
    }

    /** The store as another process sees it. */
    TokenStore other(TokenStore its) {
        return its;
    }

    /** All the cases that must fail. */
    List<String> cases() {
        return cases;
    }

    /** A sound store, in steps of which a mutant breaks one. */
    private static class MapStore implements TokenStore {

        final Map<TokenKey, StoredToken> tokens = new ConcurrentHashMap<>();

        TokenKey form(TokenKey key) {
            return key;
        }

        void put(TokenKey key, StoredToken token) {
            tokens.put(key, token);
        }

        boolean remove(TokenKey key, StoredToken token) {
            boolean[] found = {false};
            tokens.computeIfPresent(key, (same, held) -> {
                found[0] = held.isSameAs(token);
                return found[0] ? null : held;
            });
            return found[0];
        }

        @Override
        public CompletableFuture<Optional<StoredToken>> load(TokenKey key) {
            return CompletableFuture.completedFuture(Optional.ofNullable(tokens.get(form(key))));
        }

        @Override
        public CompletableFuture<Void> save(TokenKey key, StoredToken token) {
            put(form(key), token);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Boolean> discard(TokenKey key, StoredToken token) {
            return CompletableFuture.completedFuture(remove(form(key), token));
        }
    }
}
