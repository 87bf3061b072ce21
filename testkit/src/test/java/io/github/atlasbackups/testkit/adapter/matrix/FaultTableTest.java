package io.github.atlasbackups.testkit.adapter.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FaultTableTest {

    /** Tests run in their module's directory. */
    private static final Path PAGE = Path.of("..", "docs", "evidence", "faults.md");

    @Test
    void thePageInDocsIsWhatTheMatrixSays() throws IOException {
        if (Boolean.getBoolean("faults.write")) {
            Files.writeString(PAGE, FaultTable.markdown());
        }

        assertThat(PAGE)
                .as(
                        "docs/evidence/faults.md is written from the matrix: run this test with -Dfaults.write=true, and commit it")
                .hasContent(FaultTable.markdown());
    }

    @Test
    void noFaultIsThereTwice() {
        assertThat(FaultMatrix.cases()).extracting(FaultCase::toString).doesNotHaveDuplicates();
    }
}
