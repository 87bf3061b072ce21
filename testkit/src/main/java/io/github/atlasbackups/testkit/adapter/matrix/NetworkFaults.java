package io.github.atlasbackups.testkit.adapter.matrix;

import static io.github.atlasbackups.testkit.adapter.matrix.Injection.onTheWay;

import io.github.atlasbackups.testkit.adapter.fault.Fault;
import io.github.atlasbackups.testkit.adapter.wire.Reply;
import java.time.Duration;
import java.util.List;

/** What a network, or whatever stands in it, does to an exchange. Heads have some 400 bytes, bodies at least 9,000. */
final class NetworkFaults {

    private static final String FAILURE = "AtlasTransportException";
    private static final int IN_HEAD = 40;
    private static final int IN_BODY = 4_000;

    private NetworkFaults() {}

    static List<FaultCase> cases() {
        CaseList cases = new CaseList(FaultCase.Group.NETWORK, FaultCase.Target.PAGES);
        breaks(cases);
        stalls(cases);
        slowness(cases);
        noise(cases);
        return cases.cases();
    }

    private static void breaks(CaseList cases) {
        cases.transientFault("reset before the request arrives", onTheWay(new Fault.Refuse()), FAILURE, "RESET")
                .transientFault("closed instead of an answer", onTheWay(new Fault.Cut(0)), FAILURE, "RESET")
                .transientFault("reset instead of an answer", onTheWay(new Fault.Reset(0)), FAILURE, "RESET")
                .transientFault("closed in the head", onTheWay(new Fault.Cut(IN_HEAD)), FAILURE, "RESET")
                .transientFault("reset in the head", onTheWay(new Fault.Reset(IN_HEAD)), FAILURE, "RESET")
                .transientFault("closed in the body", onTheWay(new Fault.Cut(IN_BODY)), FAILURE, "TRUNCATED")
                .transientFault("reset in the body", onTheWay(new Fault.Reset(IN_BODY)), FAILURE, "RESET")
                .always("the host goes away", NetworkFaults::hostGoes, Prediction.fails(FAILURE, "CONNECT", 1));
    }

    private static Reply hostGoes(ServedRequest request) {
        request.letHostGo();
        return Reply.start().close();
    }

    private static void stalls(CaseList cases) {
        stall(cases, "silence instead of an answer", 0);
        stall(cases, "silence in the head", IN_HEAD);
        stall(cases, "silence in the body", IN_BODY);
        cases.always(
                "silence instead of an answer, attempts cut short",
                onTheWay(new Fault.Stall(0)),
                ClientSettings.SHORT_ATTEMPTS,
                Prediction.fails(FAILURE, "TIMEOUT", 2 * ClientSettings.ATTEMPTS));
    }

    private static void stall(CaseList cases, String name, int afterBytes) {
        Injection silence = onTheWay(new Fault.Stall(afterBytes));
        cases.once(name, silence, ClientSettings.SHORT_ATTEMPTS, Prediction.mendedBy(1))
                .always(name, silence, ClientSettings.ONE_ATTEMPT, Prediction.fails(FAILURE, "TIMEOUT", 2));
    }

    private static void slowness(CaseList cases) {
        cases.always(
                        "an answer that is slow to come",
                        onTheWay(new Fault.Delay(Duration.ofMillis(200))),
                        Prediction.unharmed())
                .once(
                        "an answer that comes too late",
                        onTheWay(new Fault.Delay(Duration.ofSeconds(4))),
                        ClientSettings.SHORT_ATTEMPTS,
                        Prediction.mendedBy(1))
                .always(
                        "an answer that trickles in",
                        onTheWay(new Fault.Drip(1_000, Duration.ofMillis(5))),
                        Prediction.unharmed())
                .always(
                        "an answer that trickles too slowly",
                        onTheWay(new Fault.Drip(1, Duration.ofMillis(50))),
                        ClientSettings.ONE_ATTEMPT,
                        Prediction.fails(FAILURE, "TIMEOUT", 2));
    }

    private static void noise(CaseList cases) {
        cases.finalFault("noise instead of an answer", onTheWay(new Fault.Garbage(2_000, 5)), FAILURE, "PROTOCOL")
                .finalFault("a byte turned round in the version", onTheWay(new Fault.Corrupt(0)), FAILURE, "PROTOCOL")
                .finalFault("a byte turned round in the status", onTheWay(new Fault.Corrupt(9)), FAILURE, "PROTOCOL")
                .finalFault("a byte turned round in the length", onTheWay(new Fault.Corrupt(37)), FAILURE, "PROTOCOL")
                .finalFault(
                        "a byte turned round in the content type",
                        onTheWay(new Fault.Corrupt(60)),
                        "AtlasDecodingException",
                        "the document");
    }
}
