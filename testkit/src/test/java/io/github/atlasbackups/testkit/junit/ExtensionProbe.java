package io.github.atlasbackups.testkit.junit;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs tests that use the extension, in a JVM with some version of JUnit, and prints what {@link JUnitVersionsTest} looks at. */
final class ExtensionProbe {

    private static final Set<AtlasSimulator> STARTED = new LinkedHashSet<>();

    private ExtensionProbe() {}

    public static void main(String[] arguments) throws Exception {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(
                                        DiscoverySelectors.selectClass(OneForEachTest.class),
                                        DiscoverySelectors.selectClass(OneForAllTests.class))
                                .build(),
                        summary);
        summary.getSummary().printFailuresTo(new PrintWriter(System.out, true), 3);
        System.out.println("succeeded " + summary.getSummary().getTestsSucceededCount() + ", failed "
                + summary.getSummary().getTestsFailedCount() + ", started " + STARTED.size() + ", open " + open());
        System.exit(0);
    }

    private static long open() throws Exception {
        long open = 0;
        for (AtlasSimulator simulator : STARTED) {
            try (Socket connected = new Socket(
                    InetAddress.getLoopbackAddress(), simulator.origin().port())) {
                open += connected.isConnected() ? 1 : 0;
            } catch (ConnectException closed) {
                // As it should be.
            }
        }
        return open;
    }

    @ExtendWith(AtlasSimulatorExtension.class)
    static class OneForEachTest {

        @BeforeEach
        void remember(AtlasSimulator simulator) {
            STARTED.add(simulator);
        }

        @Test
        void aClientIsGiven(AtlasBackups client) {
            client.flexSnapshots().all(DemoData.FLEX).toList().join();
        }

        @Test
        void itFails(AtlasBackups client) {
            client.projects().all().toList().join();
            throw new IllegalStateException("on purpose");
        }
    }

    @ExtendWith(AtlasSimulatorExtension.class)
    static class OneForAllTests {

        private static AtlasSimulator ofAll;

        @BeforeAll
        static void remember(AtlasSimulator simulator) {
            ofAll = simulator;
            STARTED.add(simulator);
        }

        @Test
        void theFirstUsesIt(AtlasSimulator simulator) {
            check(simulator);
        }

        @Test
        void theSecondUsesItToo(AtlasSimulator simulator) {
            check(simulator);
        }

        private static void check(AtlasSimulator simulator) {
            if (simulator != ofAll) {
                throw new IllegalStateException("another simulator");
            }
        }
    }
}
