package io.github.atlasbackups.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a service puts into its words, names and addresses moves no terminal where a backup is printed. */
class ForeignWordsTest {

    private static final String HOSTILE = "a\u001b[2J\r\n\u202e\u2028 access_token=canary7f3a91";
    private static final String SHOWN = "a\\u001b[2J\\u000d\\u000a\\u202e\\u2028 access_***";
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void aSnapshotIsSafeToPrintAndKeepsWhatWasSent() {
        TenantSnapshot snapshot = new TenantSnapshot(
                HOSTILE,
                new SnapshotStatus(HOSTILE),
                NOON,
                null,
                null,
                null,
                HOSTILE,
                List.of(new Link(HOSTILE, HOSTILE)));
        assertThat(snapshot)
                .hasToString("TenantSnapshot[id=" + SHOWN + ", status=" + SHOWN + ", scheduledTime=" + NOON
                        + ", startTime=null, finishTime=null, expiration=null, mongoDbVersion=" + SHOWN
                        + ", links=[Link[href=" + SHOWN + ", rel=" + SHOWN + "]]]");
        assertThat(snapshot.mongoDbVersion()).isEqualTo(HOSTILE);
        assertThat(snapshot.status().value()).isEqualTo(HOSTILE);
    }

    @Test
    void aCheckpointIsSafeToPrint() {
        CheckpointPart part =
                new CheckpointPart(HOSTILE, HOSTILE, true, new BsonTimestamp(NOON, 3L), new HostType(HOSTILE));
        Checkpoint checkpoint =
                new Checkpoint(HOSTILE, HOSTILE, HOSTILE, NOON, NOON, NOON, true, List.of(part), List.of());
        assertThat(checkpoint)
                .hasToString("Checkpoint[id=" + SHOWN + ", clusterId=" + SHOWN + ", groupId=" + SHOWN + ", started="
                        + NOON + ", completed=" + NOON + ", timestamp=" + NOON
                        + ", restorable=true, parts=[CheckpointPart[replicaSetName=" + SHOWN + ", shardName=" + SHOWN
                        + ", tokenDiscovered=true, tokenTimestamp=BsonTimestamp[date=" + NOON
                        + ", increment=3], typeName=" + SHOWN + "]], links=[]]");
    }

    @Test
    void whatIsMissingShowsAsNullAndWhatIsLongIsCut() {
        assertThat(new Link(null, "x".repeat(300))).hasToString("Link[href=null, rel=" + "x".repeat(199) + "…]");
    }
}
