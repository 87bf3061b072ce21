package io.github.atlasbackups.guice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.name.Names;
import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.listing.Await;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AtlasBackupsCloserTest {

    private static final Credentials ACCOUNT = Credentials.serviceAccount("mdb_sa_id_1", "mdb_sa_sk_1");

    private final RecordingTransport shared = new RecordingTransport();
    private final RecordingTransport own = new RecordingTransport();
    private final Injector injector = Guice.createInjector(
            AtlasBackupsModule.named("emea").withCredentials(ACCOUNT),
            AtlasBackupsModule.named("apac").withCredentials(ACCOUNT),
            AtlasBackupsModule.named("amer").withCredentials(ACCOUNT).withTransport(() -> own),
            AtlasBackupsModule.named("unused").withCredentials(() -> {
                throw new AssertionError("made only to be closed");
            }),
            binder -> binder.bind(HttpTransport.class).toInstance(shared));
    private final AtlasBackupsCloser closer = injector.getInstance(AtlasBackupsCloser.class);

    private AtlasBackups client(String name) {
        return injector.getInstance(Key.get(AtlasBackups.class, Names.named(name)));
    }

    private void read(String name) {
        Await.result(client(name).projects().page(PageRequest.first()));
    }

    @Test
    void tokensAreRevokedBeforeTheTransportsGoAndEachGoesOnce() {
        read("emea");
        read("apac");
        read("amer");

        closer.close();
        closer.close();

        assertThat(shared.events)
                .containsExactly("token", "Bearer granted", "token", "Bearer granted", "revoked", "revoked", "closed");
        assertThat(own.events).containsExactly("token", "Bearer granted", "revoked", "closed");
        assertThatThrownBy(() -> read("emea"))
                .isInstanceOfSatisfying(
                        AtlasTransportException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(AtlasTransportException.Kind.CLOSED));
    }

    /** As a decorator of somebody's may be: nobody but the closer ends its clients first. */
    @Test
    void tokensAreRevokedFirstOnATransportThatEndsNoClients() {
        shared.keepsTasks = false;
        read("emea");
        read("apac");

        closer.close();

        assertThat(shared.events).endsWith("revoked", "revoked", "closed");
    }

    @Test
    void aClientClosedByItselfLeavesTheSharedTransportToTheOthers() {
        read("emea");
        read("amer");

        client("emea").close();
        client("amer").close();

        assertThat(shared.events).endsWith("revoked").doesNotContain("closed");
        assertThat(own.events).endsWith("revoked", "closed");
        read("apac");
        closer.close();
        assertThat(shared.events).endsWith("revoked", "closed").containsOnlyOnce("closed");
    }

    @Test
    void aClientThatIsMadeTooLateIsClosed() {
        closer.close();

        assertThatThrownBy(() -> read("emea")).isInstanceOf(AtlasTransportException.class);
        assertThat(shared.events).containsExactly("closed");
    }

    @Test
    @Timeout(30)
    void aCallbackThatBlocksHoldsUpNobody() {
        CountDownLatch forEver = new CountDownLatch(1);
        shared.answering = false;
        client("emea").projects().page(PageRequest.first()).whenComplete((page, failure) -> await(forEver));
        long started = System.nanoTime();

        closer.close();

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
        assertThat(shared.events).endsWith("closed");
        forEver.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
