package io.github.atlasbackups.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.flow.Subscribing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsumptionTest {

    @ParameterizedTest
    @CsvSource({
        "0,1",
        "1,1",
        "2,1",
        "0,7",
        "6,7",
        "7,7",
        "8,7",
        "14,7",
        "1234,7",
        "99,100",
        "100,100",
        "101,100",
        "1234,500"
    })
    void everyHabitGivesTheSameItemsInOrder(int size, int itemsPerPage) {
        FakePort port = FakePort.of(size);
        for (boolean count : List.of(true, false)) {
            for (boolean links : List.of(true, false)) {
                port.links = links;
                Listing<Item> listing =
                        port.listing().itemsPerPage(itemsPerPage).includeCount(count);
                List<Item> iterated = new ArrayList<>();
                listing.forEach(iterated::add);

                assertThat(listing.toList().join()).isEqualTo(port.items);
                assertThat(listing.stream().toList()).isEqualTo(port.items);
                assertThat(iterated).isEqualTo(port.items);
                assertThat(Subscribing.to(listing.publisher()).all()).isEqualTo(port.items);
                assertThat(Subscribing.to(listing.pages()).all())
                        .flatExtracting(Page::items)
                        .isEqualTo(port.items);
            }
        }
    }

    @Test
    void aListOfAHundredThousandOverCompletedFuturesDoesNotClimbTheStack() {
        FakePort port = FakePort.of(100_000);

        assertThat(port.listing().itemsPerPage(1).toList().join()).isEqualTo(port.items);
    }

    @Test
    void nothingIsAskedForUntilItIsRead() {
        FakePort port = FakePort.of(10);

        assertThat((Object) port.listing().stream()).isNotNull();
        assertThat((Object) port.listing().iterator()).isNotNull();
        assertThat(Subscribing.to(port.listing().publisher()).received).isEmpty();
        assertThat(port.requests).isEmpty();
    }
}
