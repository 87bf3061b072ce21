package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpRequest;

/**
 * A request as it arrived.
 *
 * @param method as sent
 * @param target path and query as sent; of a target in absolute form, without scheme and authority
 * @param headers as sent
 * @param body as UTF-8; empty when there was none
 */
public record ReceivedRequest(String method, String target, HttpHeaders headers, String body) {

    /** What arrives when this is sent. */
    static ReceivedRequest of(HttpRequest sent) {
        String body = sent.body();
        return new ReceivedRequest(sent.method().name(), sent.target(), sent.headers(), body == null ? "" : body);
    }

    /** The same request without this beginning of its target. */
    ReceivedRequest below(String prefix) {
        return new ReceivedRequest(method, target.substring(prefix.length()), headers, body);
    }

    /** The target up to its query. */
    public String path() {
        return path(target);
    }

    static String path(String target) {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /** The target's query without its question mark; empty when there is none. */
    public String query() {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    /** Method, target and the names of the headers: never a header's value or the body. */
    @Override
    public String toString() {
        return method + " " + target + " " + headers;
    }
}
