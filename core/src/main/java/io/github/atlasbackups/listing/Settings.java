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
record Settings(
        PageRequest template,
        int concurrency,
        long limit,
        int maxPasses,
        @Nullable Duration deadline,
        Scheduler scheduler,
        Consumer<? super Progress> onProgress,
        Consumer<? super ListingReport> onReport) {

    static final Settings DEFAULT = new Settings(
            PageRequest.first().itemsPerPage(PageRequest.MAX_ITEMS_PER_PAGE),
            8,
            Long.MAX_VALUE,
            4,
            null,
            Scheduler.system(),
            progress -> {},
            report -> {});

    Settings {
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

    Settings withTemplate(PageRequest value) {
        return new Settings(value, concurrency, limit, maxPasses, deadline, scheduler, onProgress, onReport);
    }

    Settings withConcurrency(int value) {
        return new Settings(template, value, limit, maxPasses, deadline, scheduler, onProgress, onReport);
    }

    Settings withLimit(long value) {
        return new Settings(template, concurrency, value, maxPasses, deadline, scheduler, onProgress, onReport);
    }

    Settings withMaxPasses(int value) {
        return new Settings(template, concurrency, limit, value, deadline, scheduler, onProgress, onReport);
    }

    Settings withDeadline(@Nullable Duration value) {
        return new Settings(template, concurrency, limit, maxPasses, value, scheduler, onProgress, onReport);
    }

    Settings withScheduler(Scheduler value) {
        return new Settings(template, concurrency, limit, maxPasses, deadline, value, onProgress, onReport);
    }

    Settings withOnProgress(Consumer<? super Progress> value) {
        return new Settings(template, concurrency, limit, maxPasses, deadline, scheduler, value, onReport);
    }

    Settings withOnReport(Consumer<? super ListingReport> value) {
        return new Settings(template, concurrency, limit, maxPasses, deadline, scheduler, onProgress, value);
    }
}
