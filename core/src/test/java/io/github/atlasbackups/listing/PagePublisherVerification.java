package io.github.atlasbackups.listing;

import java.util.concurrent.Flow;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

/** The rules of Reactive Streams, as its authors test them, for {@link Listing#pages}. An empty list has one page. */
public class PagePublisherVerification extends FlowPublisherVerification<Page<Item>> {

    public PagePublisherVerification() {
        super(TckRun.environment());
    }

    @Override
    public Flow.Publisher<Page<Item>> createFlowPublisher(long pages) {
        return Listing.of(TckRun.port(pages, 1)).itemsPerPage(1).pages();
    }

    @Override
    public Flow.Publisher<Page<Item>> createFailedFlowPublisher() {
        return TckRun.failing(Listing::pages);
    }
}
