package io.github.atlasbackups.listing;

import io.github.atlasbackups.time.Scheduler;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a {@link Listing} reads; what each means is said there. */
record Settings(
        int itemsPerPage,
        int concurrency,
        long limit,
        boolean includeCount,
        boolean envelope,
        @Nullable Duration deadline,
        int maxPasses,
        Consumer<? super Progress> onProgress,
        Consumer<? super ListingReport> onReport,
        Scheduler scheduler) {

    static final Settings DEFAULT = new Settings(
            PageRequest.MAX_ITEMS_PER_PAGE,
            8,
            Long.MAX_VALUE,
            true,
            false,
            null,
            4,
            progress -> {},
            report -> {},
            Scheduler.system());

    Settings {
        PageRequest.first().itemsPerPage(itemsPerPage);
        atLeast(1, concurrency, "concurrency");
        atLeast(0, limit, "limit");
        atLeast(1, maxPasses, "maxPasses");
        if (deadline != null && (deadline.isNegative() || deadline.isZero())) {
            throw new IllegalArgumentException("deadline must be positive, was " + deadline);
        }
    }

    /** The request that all requests of a reading are like. No larger page than the limit is ever asked for. */
    PageRequest request() {
        return PageRequest.first()
                .itemsPerPage((int) Math.max(1, Math.min(limit, itemsPerPage)))
                .includeCount(includeCount)
                .envelope(envelope);
    }

    private static void atLeast(long least, long value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", was " + value);
        }
    }

    Settings withItemsPerPage(int value) {
        return new Settings(
                value,
                concurrency,
                limit,
                includeCount,
                envelope,
                deadline,
                maxPasses,
                onProgress,
                onReport,
                scheduler);
    }

    Settings withConcurrency(int value) {
        return new Settings(
                itemsPerPage,
                value,
                limit,
                includeCount,
                envelope,
                deadline,
                maxPasses,
                onProgress,
                onReport,
                scheduler);
    }

    Settings withLimit(long value) {
        return new Settings(
                itemsPerPage,
                concurrency,
                value,
                includeCount,
                envelope,
                deadline,
                maxPasses,
                onProgress,
                onReport,
                scheduler);
    }

    Settings withIncludeCount(boolean value) {
        return new Settings(
                itemsPerPage,
                concurrency,
                limit,
                value,
                envelope,
                deadline,
                maxPasses,
                onProgress,
                onReport,
                scheduler);
    }

    Settings withEnvelope(boolean value) {
        return new Settings(
                itemsPerPage,
                concurrency,
                limit,
                includeCount,
                value,
                deadline,
                maxPasses,
                onProgress,
                onReport,
                scheduler);
    }

    Settings withDeadline(@Nullable Duration value) {
        return new Settings(
                itemsPerPage,
                concurrency,
                limit,
                includeCount,
                envelope,
                value,
                maxPasses,
                onProgress,
                onReport,
                scheduler);
    }

    Settings withMaxPasses(int value) {
        return new Settings(
                itemsPerPage,
                concurrency,
                limit,
                includeCount,
                envelope,
                deadline,
                value,
                onProgress,
                onReport,
                scheduler);
    }

    Settings withOnProgress(Consumer<? super Progress> value) {
        return new Settings(
                itemsPerPage,
                concurrency,
                limit,
                includeCount,
                envelope,
                deadline,
                maxPasses,
                value,
                onReport,
                scheduler);
    }

    Settings withOnReport(Consumer<? super ListingReport> value) {
        return new Settings(
                itemsPerPage,
                concurrency,
                limit,
                includeCount,
                envelope,
                deadline,
                maxPasses,
                onProgress,
                value,
                scheduler);
    }

    Settings withScheduler(Scheduler value) {
        return new Settings(
                itemsPerPage,
                concurrency,
                limit,
                includeCount,
                envelope,
                deadline,
                maxPasses,
                onProgress,
                onReport,
                value);
    }
}
