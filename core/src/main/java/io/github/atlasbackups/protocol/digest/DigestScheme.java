package io.github.atlasbackups.protocol.digest;

import io.github.atlasbackups.credentials.ApiKey;
import io.github.atlasbackups.protocol.auth.Scheme;
import io.github.atlasbackups.protocol.call.PendingCall;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.util.random.RandomGenerator;

/** HTTP Digest (RFC 7616) with an API key: the public key is the user, the private key the password. */
public final class DigestScheme implements Scheme {

    private final DigestSessions sessions;
    private final RepeatDelay delay;
    private final Scheduler scheduler;

    /**
     * A scheme for this key.
     *
     * @param random for client nonces, which nobody may foresee, and to spread repeats
     */
    public DigestScheme(ApiKey key, RandomGenerator random, Scheduler scheduler) {
        ClientNonce cnonces = new ClientNonce(random);
        this.sessions = new DigestSessions(challenge -> DigestSession.open(key, challenge, cnonces::next), scheduler);
        this.delay = new RepeatDelay(random);
        this.scheduler = scheduler;
    }

    @Override
    public void carry(HttpRequest request, HttpTransport next, PendingCall<HttpResponse> call) {
        new DigestCall(request, next, call, sessions, delay, scheduler).begin();
    }
}
