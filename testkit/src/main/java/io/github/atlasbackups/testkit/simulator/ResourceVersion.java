package io.github.atlasbackups.testkit.simulator;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of a resource there are. A request's {@code Accept} date selects the newest one at or before it.
 *
 * @param since the date of the only version; null for a resource of API v1.0, which has none
 */
record ResourceVersion(@Nullable LocalDate since) {

    private static final Pattern DATED =
            Pattern.compile("application/vnd\\.atlas\\.(\\d{4}-\\d{2}-\\d{2})\\+json", Pattern.CASE_INSENSITIVE);
    private static final Pattern PARAMETERS = Pattern.compile(";.*");
    private static final List<String> PLAIN = List.of("application/json", "application/*", "*/*");

    static ResourceVersion since(String date) {
        return new ResourceVersion(LocalDate.parse(date));
    }

    static ResourceVersion unversioned() {
        return new ResourceVersion(null);
    }

    /** Whether any media type of these {@code Accept} headers selects the version. None at all means all (RFC 9110). */
    boolean isAcceptable(List<String> accept) {
        if (accept.isEmpty()) {
            return since == null;
        }
        for (String mediaType : String.join(",", accept).split(",", -1)) {
            if (isSelectedBy(PARAMETERS.matcher(mediaType).replaceFirst("").trim())) {
                return true;
            }
        }
        return false;
    }

    /** The media type of an answer in this version. */
    String contentType() {
        return since == null ? "application/json" : "application/vnd.atlas." + since + "+json;charset=utf-8";
    }

    private boolean isSelectedBy(String mediaType) {
        if (since == null) {
            return PLAIN.contains(mediaType.toLowerCase(Locale.ROOT));
        }
        Matcher dated = DATED.matcher(mediaType);
        if (!dated.matches()) {
            return false;
        }
        try {
            return !LocalDate.parse(dated.group(1)).isBefore(since);
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }
}
