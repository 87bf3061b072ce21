package io.github.atlasbackups.testkit.adapter.contract;

import io.github.atlasbackups.transport.HttpTransport;
import org.junit.jupiter.api.Nested;

/**
 * Every promise of {@link HttpTransport}, tried over real sockets on loopback.
 *
 * <p>Subclass it in a test, say how to make your transport, and run it:
 *
 * <pre>{@code
 * class MyTransportTest extends HttpTransportContract {
 *     @Override
 *     protected HttpTransport newTransport(TransportSettings settings) {
 *         return new MyTransport(settings.maxBodyBytes(), …);
 *     }
 * }
 * }</pre>
 *
 * <p>The cases are grouped by subject, one nested class each. They need no network but loopback, no file and no fixed
 * port, and never sleep.
 */
public abstract class HttpTransportContract {

    /** For subclasses. */
    protected HttpTransportContract() {}

    /**
     * A new transport with these settings; the contract closes it. Called at least once for each case, so that what is
     * expensive and may be shared, such as a {@code Vertx}, is better kept by the test class.
     */
    protected abstract HttpTransport newTransport(TransportSettings settings);

    @Nested
    class Targets extends TargetCases {
        Targets() {
            super(HttpTransportContract.this::newTransport);
        }
    }

    @Nested
    class RequestHeads extends RequestHeadCases {
        RequestHeads() {
            super(HttpTransportContract.this::newTransport);
        }
    }

    @Nested
    class Statuses extends StatusCases {
        Statuses() {
            super(HttpTransportContract.this::newTransport);
        }
    }

    @Nested
    class Bodies extends BodyCases {
        Bodies() {
            super(HttpTransportContract.this::newTransport);
        }
    }

    @Nested
    class Connections extends ConnectionCases {
        Connections() {
            super(HttpTransportContract.this::newTransport);
        }
    }

    @Nested
    class Connecting extends ConnectCases {
        Connecting() {
            super(HttpTransportContract.this::newTransport);
        }
    }

    @Nested
    class Tls extends TlsCases {
        Tls() {
            super(HttpTransportContract.this::newTransport);
        }
    }

    @Nested
    class CutResponses extends CutResponseCases {
        CutResponses() {
            super(HttpTransportContract.this::newTransport);
        }
    }

    @Nested
    class MalformedResponses extends MalformedResponseCases {
        MalformedResponses() {
            super(HttpTransportContract.this::newTransport);
        }
    }

    @Nested
    class BodyLimits extends BodyLimitCases {
        BodyLimits() {
            super(HttpTransportContract.this::newTransport);
        }
    }

    @Nested
    class Deadlines extends DeadlineCases {
        Deadlines() {
            super(HttpTransportContract.this::newTransport);
        }
    }

    @Nested
    class Cancelling extends CancelCases {
        Cancelling() {
            super(HttpTransportContract.this::newTransport);
        }
    }

    @Nested
    class Isolation extends IsolationCases {
        Isolation() {
            super(HttpTransportContract.this::newTransport);
        }
    }

    @Nested
    class Load extends LoadCases {
        Load() {
            super(HttpTransportContract.this::newTransport);
        }
    }

    @Nested
    class Closing extends CloseCases {
        Closing() {
            super(HttpTransportContract.this::newTransport);
        }
    }

    @Nested
    class Secrets extends SecrecyCases {
        Secrets() {
            super(HttpTransportContract.this::newTransport);
        }
    }
}
