package io.github.atlasbackups.testkit.adapter.contract;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs a contract on a subject, as a build would, and collects what failed. */
final class ContractRun {

    private ContractRun() {}

    /** The failures by the names of their cases. A contract of which nothing ran fails, too. */
    static Map<String, Throwable> failuresOf(List<? extends DiscoverySelector> selected) {
        Recorder recorder = new Recorder();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selected)
                                .build(),
                        recorder);
        if (!recorder.ran) {
            throw new AssertionError("no case was run of " + selected);
        }
        return recorder.failures;
    }

    private static final class Recorder implements TestExecutionListener {

        private final Map<String, Throwable> failures = new ConcurrentHashMap<>();
        private volatile boolean ran;

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            ran = ran || test.isTest();
            result.getThrowable().ifPresent(failure -> failures.put(nameOf(test), failure));
        }

        private static String nameOf(TestIdentifier test) {
            return test.getSource()
                    .map(source -> source instanceof MethodSource method ? method.getMethodName() : source.toString())
                    .orElse(test.getDisplayName());
        }
    }
}
