package io.github.atlasbackups.listing;

import io.github.atlasbackups.time.Scheduler;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link Listing} reads; what each setting means is said there.
 *
 * @param template what all requests of a reading are like
 */
record ListingSettings(
        PageRequest template,
        int concurrency,
        long limit,
        int maxPasses,
        @Nullable Duration deadline,
        Scheduler scheduler,
        Consumer<? super Progress> onProgress,
        Consumer<? super ListingReport> onReport) {

    static final ListingSettings DEFAULT = new ListingSettings(
            PageRequest.first().itemsPerPage(PageRequest.MAX_ITEMS_PER_PAGE).patient(true),
            8,
            Long.MAX_VALUE,
            4,
            null,
            Scheduler.system(),
            progress -> {},
            report -> {});

    ListingSettings {
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

    /** The request for page 1, and the like of all others. No larger page than the limit is ever asked for. */
    PageRequest request() {
        return template.itemsPerPage((int) Math.max(1, Math.min(limit, template.itemsPerPage())));
    }

    ListingSettings withTemplate(PageRequest value) {
        return new ListingSettings(value, concurrency, limit, maxPasses, deadline, scheduler, onProgress, onReport);
    }

    ListingSettings withConcurrency(int value) {
        return new ListingSettings(template, value, limit, maxPasses, deadline, scheduler, onProgress, onReport);
    }

    ListingSettings withLimit(long value) {
        return new ListingSettings(template, concurrency, value, maxPasses, deadline, scheduler, onProgress, onReport);
    }

    ListingSettings withMaxPasses(int value) {
        return new ListingSettings(template, concurrency, limit, value, deadline, scheduler, onProgress, onReport);
    }

    ListingSettings withDeadline(@Nullable Duration value) {
        return new ListingSettings(template, concurrency, limit, maxPasses, value, scheduler, onProgress, onReport);
    }

    ListingSettings withScheduler(Scheduler value) {
        return new ListingSettings(template, concurrency, limit, maxPasses, deadline, value, onProgress, onReport);
    }

    ListingSettings withOnProgress(Consumer<? super Progress> value) {
        return new ListingSettings(template, concurrency, limit, maxPasses, deadline, scheduler, value, onReport);
    }

    ListingSettings withOnReport(Consumer<? super ListingReport> value) {
        return new ListingSettings(template, concurrency, limit, maxPasses, deadline, scheduler, onProgress, value);
    }
}
