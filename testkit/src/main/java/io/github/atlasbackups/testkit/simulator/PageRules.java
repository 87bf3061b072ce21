package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.Link;
import io.github.atlasbackups.testkit.data.Pages;
import io.github.atlasbackups.testkit.json.AtlasJson;
import java.util.List;

/**
 * How lists are cut into pages. What is not standard here has been seen of services, gateways and caches; a client has to read the list whole
 * all the same, or say that it can't.
 *
 * @param next what becomes of the links to the next page
 * @param mostItems how many items a page has at most, whatever was asked for; the service itself gives up to 500
 * @param ignoresRequest whether every page is the whole list, whatever page was asked for
 * @param unknownFields whether every object of a document has a field that no description names
 */
public record PageRules(Next next, int mostItems, boolean ignoresRequest, boolean unknownFields) {

    private static final PageRules STANDARD =
            new PageRules(Next.AS_DESCRIBED, PageRequest.MAX_ITEMS_PER_PAGE, false, false);
    /** Refuses pages of less than one item. */
    public PageRules {
        if (mostItems < 1) {
            throw new IllegalArgumentException("mostItems must be 1 or more, was " + mostItems);
        }
    }

    /** What becomes of the links to the next page. */
    public enum Next {
        /** Each page but the last has one. */
        AS_DESCRIBED,
        /** No page has one. */
        MISSING,
        /** The last page with items has one too: to an empty page. */
        ALWAYS
    }

    /** As the service does. */
    public static PageRules standard() {
        return STANDARD;
    }

    /** The same rules with links to the next page like this. */
    public PageRules next(Next newNext) {
        return new PageRules(newNext, mostItems, ignoresRequest, unknownFields);
    }

    /** The same rules with pages of at most so many items. */
    public PageRules mostItems(int newMostItems) {
        return new PageRules(next, newMostItems, ignoresRequest, unknownFields);
    }

    /** The same rules with pages that are what was asked for, or always the whole list. */
    public PageRules ignoresRequest(boolean newIgnoresRequest) {
        return new PageRules(next, mostItems, newIgnoresRequest, unknownFields);
    }

    /** The same rules with fields that no description names, or without. */
    public PageRules unknownFields(boolean newUnknownFields) {
        return new PageRules(next, mostItems, ignoresRequest, newUnknownFields);
    }

    <T> Page<T> cut(List<T> all, PageRequest request, String url, long estimate) {
        if (ignoresRequest) {
            return new Page<>(all, 1, request.includeCount() ? estimate : null, List.of(new Link(url, "self")));
        }
        PageRequest capped = request.itemsPerPage(Math.min(request.itemsPerPage(), mostItems));
        Page<T> page = Pages.cut(all, capped, url, estimate);
        return switch (next) {
            case AS_DESCRIBED -> page;
            case MISSING ->
                withLinks(
                        page,
                        page.links().stream()
                                .filter(link -> !Link.NEXT.equals(link.rel()))
                                .toList());
            case ALWAYS ->
                page.items().isEmpty() || page.links().stream().anyMatch(link -> Link.NEXT.equals(link.rel()))
                        ? page
                        : withLinks(page, List.of(new Link(url + "?pageNum=" + (request.pageNum() + 1), Link.NEXT)));
        };
    }

    private static <T> Page<T> withLinks(Page<T> page, List<Link> links) {
        return new Page<>(page.items(), page.number(), page.estimatedTotal(), links);
    }

    /** A document as it is sent. */
    String document(String json) {
        return unknownFields ? AtlasJson.withUnknownFields(json) : json;
    }
}
