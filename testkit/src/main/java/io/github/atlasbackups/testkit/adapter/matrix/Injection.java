package io.github.atlasbackups.testkit.adapter.matrix;

import io.github.atlasbackups.testkit.adapter.fault.Fault;
import io.github.atlasbackups.testkit.adapter.wire.Reply;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.transport.HttpResponse;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How a fault is done to one exchange: on the way, or by what the service says. */
@FunctionalInterface
interface Injection {

    /** What the service says to a request that the fault strikes. */
    Reply reply(ServedRequest request);

    /** What happens to it on the way; null for nothing. Where something does, the service says what it always says. */
    default @Nullable Fault onTheWay() {
        return null;
    }

    /** A fault of the network. */
    static Injection onTheWay(Fault fault) {
        return new Injection() {
            @Override
            public Reply reply(ServedRequest request) {
                return Framing.declared(request.usual());
            }

            @Override
            public Fault onTheWay() {
                return fault;
            }
        };
    }

    /** Another response in place of the service's own, well framed. */
    static Injection answering(UnaryOperator<HttpResponse> change) {
        return request -> Framing.declared(change.apply(request.usual()));
    }

    /** Other bytes in place of the service's own response. */
    static Injection sending(Function<HttpResponse, Reply> framing) {
        return request -> framing.apply(request.usual());
    }

    /** Something happens at the service before it answers as always. */
    static Injection after(Consumer<SimulatedAtlas> event) {
        return request -> {
            event.accept(request.atlas());
            return Framing.declared(request.usual());
        };
    }
}
