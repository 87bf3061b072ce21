package io.github.atlasbackups.testkit.adapter.matrix;

import java.util.List;
import java.util.stream.Stream;

/** All faults, by where they strike. */
final class FaultMatrix {

    private static final List<FaultCase> CASES = Stream.of(
                    NetworkFaults.cases(),
                    FramingFaults.cases(),
                    StatusFaults.cases(),
                    CompressionFaults.cases(),
                    PayloadFaults.cases(),
                    PageFaults.cases(),
                    CredentialFaults.cases(),
                    TokenFaults.cases(),
                    ChallengeFaults.cases())
            .flatMap(List::stream)
            .toList();

    private FaultMatrix() {}

    /** No fault at all. */
    static FaultCase nothing() {
        return new FaultCase(
                FaultCase.Group.NETWORK,
                "nothing",
                FaultCase.Frequency.ALWAYS,
                FaultCase.Target.PAGES,
                request -> Framing.declared(request.usual()),
                ClientSettings.USUAL,
                Prediction.unharmed());
    }

    static List<FaultCase> cases() {
        return CASES;
    }
}
