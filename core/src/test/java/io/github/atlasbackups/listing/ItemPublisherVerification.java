package io.github.atlasbackups.listing;

import io.github.atlasbackups.flow.TckRun;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

/** The rules of Reactive Streams, as its authors test them, for {@link Listing#publisher}. */
public class ItemPublisherVerification extends FlowPublisherVerification<Item> {

    public ItemPublisherVerification() {
        super(TckRun.environment());
    }

    @Override
    public Flow.Publisher<Item> createFlowPublisher(long elements) {
        return Listing.of(TckPorts.port(elements, 3)).itemsPerPage(3).publisher();
    }

    @Override
    public Flow.Publisher<Item> createFailedFlowPublisher() {
        return TckPorts.failing(Listing::publisher);
    }
}
