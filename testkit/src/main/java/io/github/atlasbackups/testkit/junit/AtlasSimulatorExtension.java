package io.github.atlasbackups.testkit.junit;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatedTransport;
import io.github.atlasbackups.testkit.simulator.SimulatorOptions;
import io.github.atlasbackups.testkit.simulator.SimulatorSetup;
import io.github.atlasbackups.transport.HttpTransport;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a started {@link AtlasSimulator}, and what goes with it, as parameters, and closes all of it after them:
 *
 * <ul>
 *   <li>{@link AtlasSimulator}, or the {@link SimulatedAtlas} in it;
 *   <li>{@link Credentials} that it accepts: the demo's service account;
 *   <li>an {@link AtlasBackups} with these credentials, which asks it: in memory, or over a transport that was given by {@link
 *       #transport}.
 * </ul>
 *
 * <p>A test method, and what runs before and after each one, share a simulator of their own; asked for in a constructor
 * or before all tests, one simulator serves the whole class. When a test fails, what the simulator was asked is printed to {@code
 * System.err}. With {@code @ExtendWith} it has the demo's data; register a field to choose others:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final AtlasSimulatorExtension ATLAS =
 *         AtlasSimulatorExtension.with(SimulatorSetup.of(data)).transport(JdkHttpTransport::create);
 * }</pre>
 *
 * <p>For JUnit 5.11 and later, 6 included.
 */
public final class AtlasSimulatorExtension implements ParameterResolver, AfterEachCallback, AfterAllCallback {

    private static final List<Class<?>> TYPES =
            List.of(AtlasSimulator.class, SimulatedAtlas.class, Credentials.class, AtlasBackups.class);

    private final SimulatorSetup setup;
    private final Function<AtlasSimulator, ? extends HttpTransport> transport;

    /** An extension with the demo's data and the standard options. */
    public AtlasSimulatorExtension() {
        this(SimulatorSetup.of(DemoData.all()), AtlasSimulatorExtension::inMemory);
    }

    private AtlasSimulatorExtension(SimulatorSetup setup, Function<AtlasSimulator, ? extends HttpTransport> transport) {
        this.setup = setup;
        this.transport = transport;
    }

    /** An extension with these data and options. */
    public static AtlasSimulatorExtension with(BackupData data, SimulatorOptions options) {
        return with(SimulatorSetup.of(data).change(standard -> options));
    }

    /** An extension that starts simulators like this. */
    public static AtlasSimulatorExtension with(SimulatorSetup setup) {
        return new AtlasSimulatorExtension(setup, AtlasSimulatorExtension::inMemory);
    }

    /** The same extension with clients over transports that this makes, one for each client. */
    public AtlasSimulatorExtension transport(Supplier<? extends HttpTransport> newTransport) {
        return transport(simulator -> newTransport.get());
    }

    /** The same, with transports that are to know the simulator: one with TLS has a certificate that they must trust. */
    public AtlasSimulatorExtension transport(Function<AtlasSimulator, ? extends HttpTransport> newTransport) {
        return new AtlasSimulatorExtension(setup, newTransport);
    }

    private static HttpTransport inMemory(AtlasSimulator simulator) {
        return SimulatedTransport.to(simulator.atlas());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TYPES.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == Credentials.class) {
            return account();
        }
        AtlasSimulator simulator =
                resource(context, AtlasSimulator.class, () -> new Resource<>(setup.start(), AtlasSimulator::close));
        if (type == AtlasBackups.class) {
            return resource(context, AtlasBackups.class, () -> new Resource<>(client(simulator), AtlasBackups::close));
        }
        return type == SimulatedAtlas.class ? simulator.atlas() : simulator;
    }

    private static Credentials account() {
        return Credentials.serviceAccount(AcceptedCredentials.DEMO_CLIENT_ID, AcceptedCredentials.DEMO_CLIENT_SECRET);
    }

    private AtlasBackups client(AtlasSimulator simulator) {
        return AtlasBackups.builder()
                .baseUrl(simulator.baseUrl())
                .transport(transport.apply(simulator))
                .credentials(account())
                .build();
    }

    /** After what the test itself runs after each. */
    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            print(context);
        }
        close(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close(context);
    }

    private void print(ExtensionContext context) {
        Resource<?> simulator = store(context).get(AtlasSimulator.class, Resource.class);
        if (simulator != null && simulator.value() instanceof AtlasSimulator running) {
            System.err.println(context.getDisplayName() + " failed. The simulator was asked:\n"
                    + running.atlas().requests());
        }
    }

    /**
     * Stores of JUnit 5.13 and later close what is closeable in them, earlier ones don't: so it is done here, and is done twice at most.
     * What belongs to a class is in the class's store, which a method's only looks through.
     */
    private void close(ExtensionContext context) {
        for (Class<?> type : List.of(AtlasBackups.class, AtlasSimulator.class)) {
            Resource<?> resource = store(context).remove(type, Resource.class);
            if (resource != null) {
                resource.close();
            }
        }
    }

    private <R> R resource(ExtensionContext context, Class<R> type, Supplier<Resource<R>> start) {
        Object value = store(context)
                .getOrComputeIfAbsent(type, key -> start.get(), Resource.class)
                .value();
        return type.cast(value);
    }

    private ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(ExtensionContext.Namespace.create(this));
    }

    /** What is closed after use; closing it again does nothing. */
    private record Resource<R>(R value, Consumer<R> end) implements AutoCloseable {

        @Override
        public void close() {
            end.accept(value);
        }
    }
}
