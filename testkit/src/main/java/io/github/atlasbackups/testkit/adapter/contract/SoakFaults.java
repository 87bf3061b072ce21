package io.github.atlasbackups.testkit.adapter.contract;

import io.github.atlasbackups.testkit.adapter.fault.Fault;
import io.github.atlasbackups.testkit.adapter.fault.FaultPlan;
import io.github.atlasbackups.testkit.adapter.fault.ProxiedExchange;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What goes wrong on the way during a soak, counted. */
final class SoakFaults implements FaultPlan {

    /** Of nine faults seven break the connection: 7 % of exchanges, and 2 % are slow. */
    private static final double PROBABILITY = 0.09;

    /** No answer is as short as this, and no head as long. */
    private static final int IN_THE_BODY = 700;

    private static final int IN_THE_HEAD = 120;
    private static final Fault[] FAULTS = {
        new Fault.Refuse(),
        new Fault.Cut(0),
        new Fault.Reset(0),
        new Fault.Cut(IN_THE_HEAD),
        new Fault.Reset(IN_THE_HEAD),
        new Fault.Cut(IN_THE_BODY),
        new Fault.Reset(IN_THE_BODY),
        new Fault.Delay(Duration.ofMillis(700)),
        new Fault.Drip(500, Duration.ofMillis(20))
    };

    private final FaultPlan chance;
    private final Map<Fault, LongAdder> struck = new ConcurrentHashMap<>();

    SoakFaults(long seed) {
        chance = FaultPlan.random(seed, PROBABILITY, FAULTS);
    }

    @Override
    public Fault faultOf(ProxiedExchange exchange) {
        Fault fault = chance.faultOf(exchange);
        struck.computeIfAbsent(fault, first -> new LongAdder()).increment();
        return fault;
    }

    /** How many exchanges went wrong. */
    long count() {
        return struck.entrySet().stream()
                .filter(entry -> !(entry.getKey() instanceof Fault.None))
                .mapToLong(entry -> entry.getValue().sum())
                .sum();
    }

    /** How often each fault was there. */
    @Override
    public String toString() {
        Map<String, Long> byName = new TreeMap<>();
        struck.forEach((fault, count) -> byName.put(fault.toString(), count.sum()));
        return byName.toString();
    }
}
