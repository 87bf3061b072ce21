package io.github.atlasbackups.model;

import org.jspecify.annotations.Nullable;

/**
 * A relation of a page or an item to another resource (RFC 8288).
 *
 * <p>An href is information, never an address that this library calls: it can name another host than the one asked.
 *
 * @param href the address as sent, or null
 * @param rel the relation as sent, such as {@code self}, {@code next} or {@code previous}, or null
 */
public record Link(@Nullable String href, @Nullable String rel) {

    /** The relation of a page to the one after it. */
    public static final String NEXT = "next";

    /** Like that of any record, with what the service sent made safe to show. */
    @Override
    public String toString() {
        return "Link[href=" + Shown.of(href) + ", rel=" + Shown.of(rel) + "]";
    }
}
