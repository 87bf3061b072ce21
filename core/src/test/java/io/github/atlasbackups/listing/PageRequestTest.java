package io.github.atlasbackups.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRequestTest {

    @Test
    void theFirstPageHasTheServicesDefaults() {
        assertThat(PageRequest.first()).isEqualTo(new PageRequest(1, 100, true, false, false, false));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void pageNumbersStartAt1(int bad) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageRequest.number(bad))
                .withMessage("pageNum must be at least 1, was " + bad);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -5, 501, Integer.MAX_VALUE})
    void itemsPerPageAreBounded(int bad) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageRequest.first().itemsPerPage(bad))
                .withMessage("itemsPerPage must be 1..500, was " + bad);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 500})
    void theBoundsThemselvesAreGood(int good) {
        assertThat(PageRequest.first().itemsPerPage(good).itemsPerPage()).isEqualTo(good);
    }

    @Test
    void aChangeLeavesTheRestAsItWas() {
        assertThat(PageRequest.number(7)
                        .itemsPerPage(3)
                        .includeCount(false)
                        .envelope(true)
                        .pretty(true)
                        .pageNum(8))
                .isEqualTo(new PageRequest(8, 3, false, true, true, false));
    }
}
