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
        if (page.envelope() != defaults.envelope()) {
            parameters.add("envelope=" + page.envelope());
        }
        if (page.includeCount() != defaults.includeCount()) {
            parameters.add("includeCount=" + page.includeCount());
        }
        if (page.itemsPerPage() != defaults.itemsPerPage()) {
            parameters.add("itemsPerPage=" + page.itemsPerPage());
        }
        if (page.pageNum() != defaults.pageNum()) {
            parameters.add("pageNum=" + page.pageNum());
        }
        if (page.pretty() != defaults.pretty()) {
            parameters.add("pretty=" + page.pretty());
        }
        return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    }
}
