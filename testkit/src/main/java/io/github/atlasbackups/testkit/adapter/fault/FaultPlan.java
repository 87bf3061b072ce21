package io.github.atlasbackups.testkit.adapter.fault;

import java.util.List;
import java.util.SplittableRandom;

/** Decides what goes wrong with which exchange. Called from many threads, once for each exchange. */
@FunctionalInterface
public interface FaultPlan {

    /** What goes wrong with this exchange. */
    Fault faultOf(ProxiedExchange exchange);

    /** A plan without faults. */
    static FaultPlan none() {
        return always(new Fault.None());
    }

    /** The same fault in every exchange. */
    static FaultPlan always(Fault fault) {
        return exchange -> fault;
    }

    /** The first connection has the first fault in all its exchanges, and so on; connections past the last have none. */
    static FaultPlan byConnection(Fault... faults) {
        List<Fault> inTurn = List.of(faults);
        return exchange ->
                exchange.connection() <= inTurn.size() ? inTurn.get(exchange.connection() - 1) : new Fault.None();
    }

    /** What goes wrong with the requests that contain this text. Only for plain text. */
    static FaultPlan whereRequestContains(String text, Fault fault) {
        return exchange -> exchange.text().contains(text) ? fault : new Fault.None();
    }

    /**
     * Chance decides: with this probability one of the faults, each as likely as the others. The same seed decides the
     * same for an exchange every time, in whatever order the exchanges come.
     */
    static FaultPlan random(long seed, double probability, Fault... faults) {
        List<Fault> choices = List.of(faults);
        return exchange -> {
            SplittableRandom chance =
                    new SplittableRandom(seed + 1_000_003L * exchange.connection() + 7_919L * exchange.number());
            return chance.nextDouble() < probability ? choices.get(chance.nextInt(choices.size())) : new Fault.None();
        };
    }
}
