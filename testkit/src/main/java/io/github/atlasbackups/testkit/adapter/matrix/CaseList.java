package io.github.atlasbackups.testkit.adapter.matrix;

import java.util.ArrayList;
import java.util.List;

/** The faults of one group while they are written down. */
final class CaseList {

    private final FaultCase.Group group;
    private final FaultCase.Target target;
    private final List<FaultCase> cases = new ArrayList<>();

    CaseList(FaultCase.Group group, FaultCase.Target target) {
        this.group = group;
        this.target = target;
    }

    List<FaultCase> cases() {
        return List.copyOf(cases);
    }

    CaseList once(String name, Injection injection, Prediction prediction) {
        return once(name, injection, ClientSettings.USUAL, prediction);
    }

    CaseList once(String name, Injection injection, ClientSettings client, Prediction prediction) {
        return add(name, FaultCase.Frequency.ONCE, injection, client, prediction);
    }

    CaseList always(String name, Injection injection, Prediction prediction) {
        return always(name, injection, ClientSettings.USUAL, prediction);
    }

    CaseList always(String name, Injection injection, ClientSettings client, Prediction prediction) {
        return add(name, FaultCase.Frequency.ALWAYS, injection, client, prediction);
    }

    /** A fault that passes when it strikes once, and ends the listing when it doesn't stop. */
    CaseList transientFault(String name, Injection injection, String type, String detail) {
        return once(name, injection, Prediction.mendedBy(1))
                .always(name, injection, Prediction.fails(type, detail, ClientSettings.ATTEMPTS));
    }

    /** A fault that ends the listing when it strikes once. */
    CaseList finalFault(String name, Injection injection, String type, String detail) {
        return once(name, injection, Prediction.fails(type, detail, 1));
    }

    private CaseList add(
            String name,
            FaultCase.Frequency frequency,
            Injection injection,
            ClientSettings client,
            Prediction prediction) {
        cases.add(new FaultCase(group, name, frequency, target, injection, client, prediction));
        return this;
    }
}
