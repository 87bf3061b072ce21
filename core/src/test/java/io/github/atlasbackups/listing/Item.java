package io.github.atlasbackups.listing;

import io.github.atlasbackups.model.Identified;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something with an id, or without. */
record Item(@Nullable String id) implements Identified {

    /** An item whose id has the service's own form. */
    static Item of(long number) {
        return new Item("65a5b0c0" + HexFormat.of().toHexDigits(number));
    }

    /** The items 1 to n. */
    static List<Item> upTo(int n) {
        List<Item> items = new ArrayList<>(n);
        for (int i = 1; i <= n; i++) {
            items.add(of(i));
        }
        return items;
    }
}
