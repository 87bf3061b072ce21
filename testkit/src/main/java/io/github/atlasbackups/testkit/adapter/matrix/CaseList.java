package io.github.atlasbackups.testkit.adapter.matrix;

import java.util.ArrayList;
import java.util.List;

/** The faults of one group while they are written down. */
final class CaseList {

    private final FaultCase.Group group;
    private final Aim aim;
    private final List<FaultCase> cases = new ArrayList<>();

    CaseList(FaultCase.Group group, Aim aim) {
        this.group = group;
        this.aim = aim;
    }

    List<FaultCase> cases() {
        return List.copyOf(cases);
    }

    CaseList once(String name, Injection injection, Prediction prediction) {
        return once(name, injection, Tuning.USUAL, prediction);
    }

    CaseList once(String name, Injection injection, Tuning tuning, Prediction prediction) {
        return add(name, Times.ONCE, injection, tuning, prediction);
    }

    CaseList always(String name, Injection injection, Prediction prediction) {
        return always(name, injection, Tuning.USUAL, prediction);
    }

    CaseList always(String name, Injection injection, Tuning tuning, Prediction prediction) {
        return add(name, Times.ALWAYS, injection, tuning, prediction);
    }

    /** A fault that passes when it strikes once, and ends the listing when it doesn't stop. */
    CaseList transientFault(String name, Injection injection, String type, String detail) {
        return once(name, injection, Prediction.mendedBy(1))
                .always(name, injection, Prediction.fails(type, detail, Tuning.ATTEMPTS));
    }

    /** A fault that ends the listing when it strikes once. */
    CaseList finalFault(String name, Injection injection, String type, String detail) {
        return once(name, injection, Prediction.fails(type, detail, 1));
    }

    private CaseList add(String name, Times times, Injection injection, Tuning tuning, Prediction prediction) {
        cases.add(new FaultCase(group, name, times, aim, injection, tuning, prediction));
        return this;
    }
}
