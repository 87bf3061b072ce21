package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.time.Scheduler;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The nonces that were issued, and the counts that each was used with. Thread-safe. */
final class Nonces {

    /** What a nonce is worth to a request whose digest is right. */
    enum Verdict {
        /** The first request with this nonce and count. */
        GOOD,
        /** Issued here, and too old or used up: a new one helps. */
        STALE,
        /** Never issued here, or this count was seen before. */
        BAD
    }

    /**
     * What the session algorithms build their key from: the nonce of the challenge, and the cnonce of the first request
     * that answered it. A nonce that came as {@code nextnonce} stays in its session.
     */
    record Session(String nonce, String cnonce) {}

    private static final class Issued {
        private final long at;
        private final TreeSet<Integer> counts = new TreeSet<>();
        private @Nullable Session session;
        private boolean ended;

        private Issued(long at, @Nullable Session session) {
            this.at = at;
            this.session = session;
        }
    }

    private final Map<String, Issued> issued = new LinkedHashMap<>();
    private final SplittableRandom random = new SplittableRandom(7_616);
    private final Scheduler time;

    Nonces(Scheduler time) {
        this.time = time;
    }

    /** A new nonce; in this session if it follows one, else without. */
    synchronized String issue(@Nullable Session session) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String nonce = Base64.getEncoder().encodeToString(bytes);
        issued.put(nonce, new Issued(time.nanoTime(), session));
        return nonce;
    }

    synchronized @Nullable Session session(String nonce) {
        Issued found = issued.get(nonce);
        return found == null ? null : found.session;
    }

    /** Uses a nonce for a request whose digest is right. */
    synchronized Verdict use(String nonce, int count, String cnonce, DigestRules rules) {
        Issued found = issued.get(nonce);
        if (found == null || found.counts.contains(count)) {
            return Verdict.BAD;
        }
        if (found.ended || isWorn(found, rules)) {
            return Verdict.STALE;
        }
        found.counts.add(count);
        if (found.session == null) {
            found.session = new Session(nonce, cnonce);
        }
        return Verdict.GOOD;
    }

    private boolean isWorn(Issued nonce, DigestRules rules) {
        boolean firstUseOnly = rules.nonceLifetime().isZero();
        boolean tooOld = !firstUseOnly
                && time.nanoTime() - nonce.at >= rules.nonceLifetime().toNanos();
        return tooOld || nonce.counts.size() >= (firstUseOnly ? 1 : rules.nonceUses());
    }

    /** Makes all nonces issued so far too old. */
    synchronized void endAll() {
        issued.values().forEach(nonce -> nonce.ended = true);
    }

    /** The counts that were accepted, by nonce, in the order the nonces were issued; unused nonces are left out. */
    synchronized Map<String, SortedSet<Integer>> counts() {
        Map<String, SortedSet<Integer>> counts = new LinkedHashMap<>();
        issued.forEach((nonce, state) -> {
            if (!state.counts.isEmpty()) {
                counts.put(nonce, new TreeSet<>(state.counts));
            }
        });
        return counts;
    }
}
