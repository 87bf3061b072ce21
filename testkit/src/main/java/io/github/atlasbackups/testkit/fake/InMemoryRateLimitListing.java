package io.github.atlasbackups.testkit.fake;

import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.listing.RateLimitListing;
import io.github.atlasbackups.model.RateLimit;
import io.github.atlasbackups.model.RateLimitOwner;
import io.github.atlasbackups.testkit.data.BackupData;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Rate limits from memory: the same for whoever has them. */
public final class InMemoryRateLimitListing extends InMemoryList<RateLimitOwner, RateLimit>
        implements RateLimitListing {

    private InMemoryRateLimitListing(List<RateLimit> limits) {
        super(new Limits(limits), BackupData.of());
    }

    /**
     * A listing of these limits.
     *
     * @throws IllegalArgumentException if two have one id
     */
    public static InMemoryRateLimitListing of(List<RateLimit> limits) {
        return new InMemoryRateLimitListing(ItemStore.requireDistinct(List.copyOf(limits)));
    }

    @Override
    public CompletableFuture<Page<RateLimit>> page(RateLimitOwner owner, PageRequest request) {
        return answer(owner, request);
    }

    private record Limits(List<RateLimit> limits) implements ItemStore<RateLimitOwner, RateLimit> {

        @Override
        public List<RateLimit> items(BackupData data, RateLimitOwner of) {
            return limits;
        }

        @Override
        public String path(RateLimitOwner of) {
            return "/api/atlas/v2/rateLimits";
        }
    }
}
