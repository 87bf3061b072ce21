package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.testkit.data.AtlasErrors;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query parameters of a list, read as strictly as the service's description allows; unknown ones are ignored. */
final class PageQuery {

    private PageQuery() {}

    /** @throws AtlasApiException 400, naming the parameter */
    static PageRequest parse(Map<String, String> fields) {
        return new PageRequest(
                number(fields.get("pageNum"), "pageNum", 1, Integer.MAX_VALUE, 1),
                number(
                        fields.get("itemsPerPage"),
                        "itemsPerPage",
                        1,
                        PageRequest.MAX_ITEMS_PER_PAGE,
                        PageRequest.DEFAULT_ITEMS_PER_PAGE),
                flag(fields.get("includeCount"), "includeCount", true),
                flag(fields.get("envelope"), "envelope", false),
                flag(fields.get("pretty"), "pretty", false),
                false);
    }

    /**
     * The parameters that every answer obeys, for an operation that has no pages.
     *
     * @throws AtlasApiException 400, naming the parameter
     */
    static PageRequest form(Map<String, String> fields) {
        return PageRequest.first()
                .envelope(flag(fields.get("envelope"), "envelope", false))
                .pretty(flag(fields.get("pretty"), "pretty", false));
    }

    private static int number(@Nullable String text, String name, int min, int max, int otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, like a number out of bounds
        }
        throw AtlasApiException.of(AtlasErrors.validation(name, "must be a whole number from " + min + " to " + max));
    }

    private static boolean flag(@Nullable String text, String name, boolean otherwise) {
        if (text == null) {
            return otherwise;
        }
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw AtlasApiException.of(AtlasErrors.validation(name, "must be true or false"));
        };
    }
}
