package io.github.atlasbackups.listing;

import io.github.atlasbackups.flow.TckRun;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

/** The rules of Reactive Streams, as its authors test them, for {@link Listing#pages}. An empty list has one page. */
public class PagePublisherVerification extends FlowPublisherVerification<Page<Item>> {

    private static final long MANY = 1L << 32;

    public PagePublisherVerification() {
        super(TckRun.environment());
    }

    @Override
    public Flow.Publisher<Page<Item>> createFlowPublisher(long pages) {
        // The last page is short, so that no empty one has to confirm the end.
        long items = Math.max(0, 2 * Math.min(pages, MANY) - 1);
        return Listing.of(TckPorts.port(items, 2)).itemsPerPage(2).pages();
    }

    @Override
    public Flow.Publisher<Page<Item>> createFailedFlowPublisher() {
        return TckPorts.failing(Listing::pages);
    }
}
