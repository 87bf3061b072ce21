package io.github.atlasbackups.testkit.adapter.matrix;

import io.github.atlasbackups.transport.HttpResponse;
import java.nio.charset.StandardCharsets;

/** The document of a response, to be changed. */
final class PageText {

    private final HttpResponse response;
    private final String text;

    private PageText(HttpResponse response, String text) {
        this.response = response;
        this.text = text;
    }

    static PageText of(HttpResponse response) {
        return new PageText(response, response.bodyText());
    }

    /** The first place where this stands, which must be there. */
    int indexOf(String part) {
        int index = text.indexOf(part);
        if (index < 0) {
            throw new IllegalArgumentException("not in the document: " + part);
        }
        return index;
    }

    /** The document with this in place of the first such part, which must be there. */
    HttpResponse replacing(String part, String replacement) {
        int at = indexOf(part);
        return with(text.substring(0, at) + replacement + text.substring(at + part.length()));
    }

    /** The document up to this part, which must be there. */
    HttpResponse upTo(String part) {
        return with(text.substring(0, indexOf(part)));
    }

    /** The document with this behind it. */
    HttpResponse followedBy(String more) {
        return with(text + more);
    }

    /** Another document. */
    HttpResponse with(String document) {
        return HttpResponse.of(response.status(), response.headers(), document);
    }

    /** The document with one byte that no UTF-8 text has, in place of the first letter of this part. */
    HttpResponse withBadByteAt(String part) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        bytes[text.substring(0, indexOf(part)).getBytes(StandardCharsets.UTF_8).length] = (byte) 0xff;
        return HttpResponse.of(response.status(), response.headers(), bytes);
    }
}
