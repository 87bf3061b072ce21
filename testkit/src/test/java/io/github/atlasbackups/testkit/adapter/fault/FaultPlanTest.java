package io.github.atlasbackups.testkit.adapter.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FaultPlanTest {

    private static final Fault CUT = new Fault.Cut(1);
    private static final Fault STALL = new Fault.Stall(2);

    @Test
    void theSameSeedDecidesTheSame() {
        assertThat(faults(FaultPlan.random(7, 0.5, CUT, STALL)))
                .isEqualTo(faults(FaultPlan.random(7, 0.5, CUT, STALL)));
        assertThat(faults(FaultPlan.random(7, 0.5, CUT, STALL)))
                .isNotEqualTo(faults(FaultPlan.random(8, 0.5, CUT, STALL)));
    }

    @Test
    void chanceKeepsToItsProbabilityAndTreatsFaultsAlike() {
        List<Fault> faults = faults(FaultPlan.random(11, 0.5, CUT, STALL));

        assertThat(faults).hasSize(1000);
        assertThat(faults).filteredOn(new Fault.None()::equals).hasSizeBetween(430, 570);
        assertThat(faults).filteredOn(CUT::equals).hasSizeBetween(190, 310);
        assertThat(faults).filteredOn(STALL::equals).hasSizeBetween(190, 310);
    }

    @Test
    void neverAndAlwaysAreChancesToo() {
        assertThat(faults(FaultPlan.random(3, 0, CUT))).containsOnly(new Fault.None());
        assertThat(faults(FaultPlan.random(3, 1, CUT))).containsOnly(CUT);
    }

    @Test
    void impossibleFaultsAreRefused() {
        assertThatThrownBy(() -> new Fault.Cut(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fault.Reset(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fault.Stall(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fault.Corrupt(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fault.Garbage(-1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fault.Drip(0, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fault.Delay(Duration.ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Fault> faults(FaultPlan plan) {
        return IntStream.range(0, 1000)
                .mapToObj(i -> plan.faultOf(new ProxiedExchange(1 + i / 5, 1 + i % 5, "")))
                .toList();
    }
}
