package io.github.atlasbackups.protocol.chain;

import io.github.atlasbackups.transport.CallTag;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import io.github.atlasbackups.transport.Origin;
import java.net.URI;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** A listing's way of asking: pages in order, a bounded number of them under way; each status is kept. */
public final class Walk {

    public static final Origin ORIGIN = Origin.of(URI.create("https://cloud.mongodb.com"));

    private final HttpTransport client;
    private final CallTag tag;
    private final int pages;
    private final int window;
    private boolean asking;
    private int asked;
    private int delivered;
    private final TreeMap<Integer, Integer> notYetDelivered = new TreeMap<>();
    final TreeMap<Integer, Integer> statuses = new TreeMap<>();
    Throwable failure;

    public Walk(HttpTransport client, CallTag tag, int pages, int window) {
        this.client = client;
        this.tag = tag;
        this.pages = pages;
        this.window = window;
    }

    /** Asks for as many pages as the window, counted from the last page delivered in order, allows. */
    public void askOn() {
        if (asking) {
            return;
        }
        asking = true;
        while (failure == null && asked < pages && asked < delivered + window) {
            int page = ++asked;
            CompletableFuture<HttpResponse> answer =
                    client.send(HttpRequest.get(ORIGIN, "/page/" + page).withTag(tag));
            answer.whenComplete((response, thrown) -> {
                if (thrown != null) {
                    failure = thrown;
                    return;
                }
                statuses.merge(response.status(), 1, Integer::sum);
                notYetDelivered.put(page, response.status());
                while (notYetDelivered.remove(delivered + 1) != null) {
                    delivered++;
                }
                askOn();
            });
        }
        asking = false;
    }

    public boolean isDone() {
        return delivered == pages;
    }
}
