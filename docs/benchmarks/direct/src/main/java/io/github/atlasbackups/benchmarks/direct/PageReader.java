package io.github.atlasbackups.benchmarks.direct;

import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.protocol.json.ItemReader;
import io.github.atlasbackups.protocol.json.PageDocument;
import io.github.atlasbackups.protocol.json.Secrets;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.io.IOException;
import java.util.List;

/** Makes checkpoints of the bytes of a page. */
interface PageReader {

    /**
     * A page.
     *
     * @param total how many items the list has
     */
    record ReadPage(List<Checkpoint> checkpoints, int total) {}

    ReadPage read(byte[] bytes, int length) throws IOException;

    /** By a reader that is written by hand for checkpoints alone. */
    static PageReader byHand() {
        return HandReader::read;
    }

    /** By this library's decoder, called from inside. */
    static PageReader byDecoder() {
        ItemReader<Checkpoint> reader = ItemReader.of(Checkpoint.class);
        HttpHeaders headers = HttpHeaders.empty().with("Content-Type", "application/json");
        Secrets secrets = Secrets.none();
        return (bytes, length) -> {
            PageDocument<Checkpoint> page = reader.page(HttpResponse.of(200, headers, bytes), false, secrets);
            return new ReadPage(page.results(), page.totalCount() == null ? 0 : (int) (long) page.totalCount());
        };
    }
}
