package io.github.atlasbackups.listing;

import io.github.atlasbackups.error.AtlasListingException;
import io.github.atlasbackups.error.AtlasListingException.Kind;
import io.github.atlasbackups.time.Scheduler;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a {@link Listing} reads, where each setting is documented. Changed only on its way to a new listing. */
final class ListingSettings {

    PageRequest template =
            PageRequest.first().itemsPerPage(PageRequest.MAX_ITEMS_PER_PAGE).patient(true);
    int concurrency = 8;
    long limit = Long.MAX_VALUE;
    boolean verified;
    int maxPasses = 4;

    @Nullable
    Duration deadline;

    Scheduler scheduler = Scheduler.system();
    Consumer<? super Progress> onProgress = progress -> {};
    Consumer<? super ListingReport> onReport = report -> {};

    /** A changed copy. */
    ListingSettings with(Consumer<ListingSettings> change) {
        ListingSettings copy = new ListingSettings();
        copy.template = template;
        copy.concurrency = concurrency;
        copy.limit = limit;
        copy.verified = verified;
        copy.maxPasses = maxPasses;
        copy.deadline = deadline;
        copy.scheduler = scheduler;
        copy.onProgress = onProgress;
        copy.onReport = onReport;
        change.accept(copy);
        copy.check();
        return copy;
    }

    /** The same for one reading. */
    ListingSettings of(ReadingObservers reading) {
        return with(copy -> copy.template = template.of(reading));
    }

    private void check() {
        atLeast(1, concurrency, "concurrency");
        atLeast(0, limit, "limit");
        atLeast(1, maxPasses, "maxPasses");
        if (deadline != null && (deadline.isNegative() || deadline.isZero())) {
            throw new IllegalArgumentException("deadline must be positive, was " + deadline);
        }
    }

    private static void atLeast(long least, long value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", was " + value);
        }
    }

    /** The request for page 1, and the like of all others. No page is larger than the limit. */
    PageRequest request() {
        return template.itemsPerPage((int) Math.max(1, Math.min(limit, template.itemsPerPage())));
    }

    /** Fails a reading that takes longer than this. */
    static AtlasListingException timeout(Duration deadline) {
        return new AtlasListingException(
                Kind.TIMEOUT, "the listing was not read to its end within " + deadline.toMillis() + " ms");
    }
}
