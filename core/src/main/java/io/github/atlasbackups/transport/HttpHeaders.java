package io.github.atlasbackups.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Header fields: names without regard to case, each with its values in the order they were added.
 *
 * <p>Names must be tokens (RFC 9110 §5.6.2), values must have no control characters but tab (RFC 9110 §5.5): anything
 * else is refused here, before an HTTP client could echo it in an exception, and without echoing the value.
 */
public final class HttpHeaders {

    private static final HttpHeaders EMPTY = new HttpHeaders(new TreeMap<>(String.CASE_INSENSITIVE_ORDER));
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private final TreeMap<String, List<String>> fields;

    private HttpHeaders(TreeMap<String, List<String>> fields) {
        this.fields = fields;
    }

    /** No headers. */
    public static HttpHeaders empty() {
        return EMPTY;
    }

    /** A copy of a map of names to values. */
    public static HttpHeaders of(Map<String, List<String>> fields) {
        HttpHeaders headers = EMPTY.copy();
        fields.forEach(headers::append);
        return headers;
    }

    /** These headers with one more value; earlier values of the same name stay. */
    public HttpHeaders with(String name, String value) {
        HttpHeaders headers = copy();
        headers.append(name, List.of(value));
        return headers;
    }

    /** These headers with this one value for the name, instead of any that were there. */
    public HttpHeaders replacing(String name, String value) {
        HttpHeaders headers = copy();
        headers.fields.remove(name);
        headers.append(name, List.of(value));
        return headers;
    }

    /** These headers without any value of this name. */
    public HttpHeaders without(String name) {
        HttpHeaders headers = copy();
        headers.fields.remove(name);
        return headers;
    }

    /** The first value of a name. */
    public Optional<String> first(String name) {
        List<String> values = fields.get(name);
        return values == null ? Optional.empty() : Optional.of(values.get(0));
    }

    /** All values of a name, in order; empty if there are none. */
    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /** All fields; the map is unmodifiable and its keys keep the spelling that they came with. */
    public Map<String, List<String>> toMap() {
        return java.util.Collections.unmodifiableMap(fields);
    }

    private HttpHeaders copy() {
        return new HttpHeaders(new TreeMap<>(fields));
    }

    private void append(String name, List<String> given) {
        List<String> values = List.copyOf(given);
        if (values.isEmpty()) {
            return;
        }
        if (!isToken(name)) {
            throw new IllegalArgumentException("a header name must be a token of RFC 9110");
        }
        for (String value : values) {
            checkValue(name, value);
        }
        List<String> earlier = fields.get(name);
        if (earlier != null) {
            List<String> all = new ArrayList<>(earlier);
            all.addAll(values);
            values = List.copyOf(all);
        }
        fields.put(name, values);
    }

    private static boolean isToken(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean alphanumeric = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!alphanumeric && TOKEN_MARKS.indexOf(c) < 0) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static void checkValue(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\t' && (c < 0x20 || c == 0x7f || c > 0xff)) {
                throw new IllegalArgumentException("the value of header " + name.toLowerCase(Locale.ROOT)
                        + " has a character that HTTP does not allow, at index " + i);
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HttpHeaders that && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (Map.Entry<String, List<String>> field : fields.entrySet()) {
            hash += field.getKey().toLowerCase(Locale.ROOT).hashCode()
                    ^ field.getValue().hashCode();
        }
        return hash;
    }

    /** The names only: values may be secrets. */
    @Override
    public String toString() {
        return fields.keySet().toString();
    }
}
