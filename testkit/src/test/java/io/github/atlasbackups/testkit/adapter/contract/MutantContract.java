package io.github.atlasbackups.testkit.adapter.contract;

import io.github.atlasbackups.transport.HttpTransport;

/** The contract, tried on a mutant. No test of its own, as its name says to the build: the self-check runs it. */
final class MutantContract extends HttpTransportContract {

    /** Set by whoever runs it, on the thread that runs it. */
    static final ThreadLocal<Mutant> SUBJECT = new ThreadLocal<>();

    @Override
    protected HttpTransport newTransport(TransportSettings settings) {
        return SUBJECT.get().transport(settings);
    }
}
