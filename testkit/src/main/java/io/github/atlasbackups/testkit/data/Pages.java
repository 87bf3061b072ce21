package io.github.atlasbackups.testkit.data;

import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.Link;
import java.util.ArrayList;
import java.util.List;

/** Cuts lists into pages as the service does, for ports of your own: {@code (cluster, request) -> completedFuture(cut(…))}. */
public final class Pages {

    /**
     * Where links point by default: like the live service's, to another host than the one asked; this one can't exist
     * (RFC 6761).
     */
    public static final String LINK_BASE = "http://backend.atlas.invalid:8080";

    private Pages() {}

    /**
     * The page that the service makes of these items, with an exact total.
     *
     * @param url the list's address without a query, from which links are made
     */
    public static <T> Page<T> cut(List<T> all, PageRequest request, String url) {
        return cut(all, request, url, all.size());
    }

    /**
     * The same with a total that may be wrong, as the service's estimate may be. Items and links are right whatever it
     * is; it is left out where the request does not want it.
     */
    public static <T> Page<T> cut(List<T> all, PageRequest request, String url, long estimatedTotal) {
        long from = Math.min(all.size(), (request.pageNum() - 1L) * request.itemsPerPage());
        long to = Math.min(all.size(), from + request.itemsPerPage());
        return new Page<>(
                all.subList((int) from, (int) to),
                request.pageNum(),
                request.includeCount() ? estimatedTotal : null,
                links(all.size(), request, url));
    }

    private static List<Link> links(int total, PageRequest request, String url) {
        List<Link> links = new ArrayList<>(3);
        links.add(link("self", url, request));
        if (firstItem(request.pageNum() + 1L, request) < total) {
            links.add(link(Link.NEXT, url, request.pageNum(request.pageNum() + 1)));
        }
        if (request.pageNum() > 1 && firstItem(request.pageNum() - 1L, request) < total) {
            links.add(link("previous", url, request.pageNum(request.pageNum() - 1)));
        }
        return links;
    }

    private static long firstItem(long pageNum, PageRequest request) {
        return (pageNum - 1) * request.itemsPerPage();
    }

    private static Link link(String rel, String url, PageRequest request) {
        return new Link(
                url + "?includeCount=" + request.includeCount() + "&pageNum=" + request.pageNum() + "&itemsPerPage="
                        + request.itemsPerPage() + (request.envelope() ? "&envelope=true" : "")
                        + (request.pretty() ? "&pretty=true" : ""),
                rel);
    }
}
