package io.github.atlasbackups.protocol.endpoint;

import io.github.atlasbackups.listing.PageRequest;
import java.util.ArrayList;
import java.util.List;

/** A page request as a query. What the service would take as default is left out. */
final class Query {

    private Query() {}

    static String of(PageRequest page) {
        PageRequest defaults = PageRequest.first();
        List<String> parameters = new ArrayList<>(5);
        add(parameters, "envelope", page.envelope(), defaults.envelope());
        add(parameters, "includeCount", page.includeCount(), defaults.includeCount());
        add(parameters, "itemsPerPage", page.itemsPerPage(), defaults.itemsPerPage());
        add(parameters, "pageNum", page.pageNum(), defaults.pageNum());
        add(parameters, "pretty", page.pretty(), defaults.pretty());
        return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    }

    /** Only what sets the form of the answer, for operations without pages. */
    static String form(PageRequest page) {
        return of(PageRequest.first().envelope(page.envelope()).pretty(page.pretty()));
    }

    private static void add(List<String> parameters, String name, Object value, Object defaultValue) {
        if (!value.equals(defaultValue)) {
            parameters.add(name + "=" + value);
        }
    }
}
