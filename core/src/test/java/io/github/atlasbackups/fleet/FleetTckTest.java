package io.github.atlasbackups.fleet;

import io.github.atlasbackups.flow.TckRun;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each test of the Reactive Streams TCK (Flow) as a test of its own, but for those of publishers that are empty (there is an account), that
 * fail at once (nothing makes a sweep), or have two billion elements (the projects are listed first).
 */
class FleetTckTest {

    @TestFactory
    Stream<DynamicTest> thePublisherOfResultsKeepsTheRules() {
        return TckRun.rules(
                FleetPublisherVerification.class,
                "optional_spec104_mustSignalOnErrorWhenFails",
                "optional_spec105_emptyStreamMustTerminateBySignallingOnComplete",
                "required_spec109_mayRejectCallsToSubscribeIfPublisherIsUnableOrUnwillingToServeThemRejectionMustTriggerOnErrorAfterOnSubscribe",
                "required_spec317_mustNotSignalOnErrorWhenPendingAboveLongMaxValue");
    }
}
