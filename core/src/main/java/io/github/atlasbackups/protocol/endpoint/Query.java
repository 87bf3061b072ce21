package io.github.atlasbackups.protocol.endpoint;

import io.github.atlasbackups.listing.PageRequest;
import java.util.ArrayList;
import java.util.List;

/** A page request as a query, behind a parameter of the operation's own. What the service would take as default is left out. */
final class Query {

    private Query() {}

    static String of(String first, PageRequest page) {
        PageRequest defaults = PageRequest.first();
        List<String> parameters = new ArrayList<>(6);
        if (!first.isEmpty()) {
            parameters.add(first);
        }
        add(parameters, "envelope", page.envelope(), defaults.envelope());
        add(parameters, "includeCount", page.includeCount(), defaults.includeCount());
        add(parameters, "itemsPerPage", page.itemsPerPage(), defaults.itemsPerPage());
        add(parameters, "pageNum", page.pageNum(), defaults.pageNum());
        add(parameters, "pretty", page.pretty(), defaults.pretty());
        return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    }

    /** Only what sets the form of the answer, for operations without pages. */
    static PageRequest form(PageRequest page) {
        return PageRequest.first().envelope(page.envelope()).pretty(page.pretty());
    }

    private static void add(List<String> parameters, String name, Object value, Object defaultValue) {
        if (!value.equals(defaultValue)) {
            parameters.add(name + "=" + value);
        }
    }
}
