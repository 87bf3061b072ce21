package io.github.atlasbackups.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SeenIdsTest {

    private final SeenIds seen = new SeenIds();

    @Test
    void anIdIsNewOnce() {
        for (String id : List.of("65a5b0c0aaaaaaaaaaaaaaaa", "not-hex", "", "000000000000000000000000", "snapshot 7")) {
            assertThat(seen.contains(id)).as(id).isFalse();
            assertThat(seen.add(id)).as(id).isTrue();
            assertThat(seen.add(id)).as(id).isFalse();
            assertThat(seen.contains(id)).as(id).isTrue();
        }
    }

    @Test
    void idsThatDifferInOneDigitOnlyAreDifferent() {
        String id = "0123456789abcdef01234567";
        assertThat(seen.add(id)).isTrue();
        for (int i = 0; i < id.length(); i++) {
            char other = id.charAt(i) == 'f' ? '0' : 'f';
            assertThat(seen.add(id.substring(0, i) + other + id.substring(i + 1)))
                    .as("digit " + i)
                    .isTrue();
        }
        assertThat(seen.add(id)).isFalse();
    }

    @Test
    void upperCaseShorterAndLongerIdsAreOtherIds() {
        assertThat(seen.add("65a5b0c0aaaaaaaaaaaaaaaa")).isTrue();
        assertThat(seen.add("65A5B0C0AAAAAAAAAAAAAAAA")).isTrue();
        assertThat(seen.add("65a5b0c0aaaaaaaaaaaaaaa")).isTrue();
        assertThat(seen.add("65a5b0c0aaaaaaaaaaaaaaaa0")).isTrue();
        assertThat(seen.add("65a5b0c0aaaaaaaaaaaaaaag")).isTrue();
    }

    @Test
    void allBitsOfAnIdCount() {
        assertThat(seen.add("000000000000000000000001")).isTrue();
        assertThat(seen.add("000000000000000100000000")).isTrue();
        assertThat(seen.add("800000000000000000000000")).isTrue();
        assertThat(seen.add("ffffffffffffffffffffffff")).isTrue();
        assertThat(seen.add("ffffffffffffffff00000000")).isTrue();
        assertThat(seen.add("00000000000000000fffffff")).isTrue();
        assertThat(seen.add("000000000000000000000000")).isTrue();
    }

    @Test
    void itAgreesWithAnOrdinarySet() {
        long seed = 42;
        SplittableRandom random = new SplittableRandom(seed);
        Set<String> ordinary = new HashSet<>();
        for (int i = 0; i < 200_000; i++) {
            // Few different clocks and counters, as ids have that were made one after another.
            String id = HexFormat.of().toHexDigits(random.nextInt(3))
                    + HexFormat.of().toHexDigits(random.nextInt(2) * 1_000_000_000_000L + random.nextInt(30_000));
            assertThat(seen.contains(id)).as("seed " + seed + " " + id).isEqualTo(ordinary.contains(id));
            assertThat(seen.add(id)).as("seed " + seed + " " + id).isEqualTo(ordinary.add(id));
        }
    }
}
