package io.github.atlasbackups.transport.vertx.client;

import io.github.atlasbackups.json.BackupJson;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.model.Identified;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** One JSON document of pages that come one after the other. */
final class JsonPages {

    private static final String BEGINNING = "{\"results\":[";

    private boolean begun;
    private boolean hasItems;

    Buffer part(Page<? extends Identified> page) {
        StringBuilder text = new StringBuilder(begun ? "" : BEGINNING);
        begun = true;
        for (Identified item : page.items()) {
            text.append(hasItems ? "," : "").append(BackupJson.of(item));
            hasItems = true;
        }
        return Buffer.buffer(text.toString());
    }

    List<Buffer> end() {
        return List.of(Buffer.buffer(begun ? "]}" : BEGINNING + "]}"));
    }
}
