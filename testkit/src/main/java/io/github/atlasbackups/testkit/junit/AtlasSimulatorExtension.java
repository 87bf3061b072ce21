package io.github.atlasbackups.testkit.junit;

import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatorOptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a started {@link AtlasSimulator} as a parameter, and closes it after them.
 *
 * <p>A test method, and what runs before and after each one, share a simulator of their own; asked for in a constructor
 * or before all tests, one simulator serves the whole class. With {@code @ExtendWith} it has the demo's data; register a
 * field to choose others:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final AtlasSimulatorExtension ATLAS = AtlasSimulatorExtension.with(data, SimulatorOptions.standard());
 * }</pre>
 */
public final class AtlasSimulatorExtension implements ParameterResolver {

    private final BackupData data;
    private final SimulatorOptions options;

    /** An extension with the demo's data and the standard options. */
    public AtlasSimulatorExtension() {
        this(DemoData.all(), SimulatorOptions.standard());
    }

    private AtlasSimulatorExtension(BackupData data, SimulatorOptions options) {
        this.data = data;
        this.options = options;
    }

    /** An extension with these data and options. */
    public static AtlasSimulatorExtension with(BackupData data, SimulatorOptions options) {
        return new AtlasSimulatorExtension(data, options);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == AtlasSimulator.class;
    }

    /** The store closes the simulator when its test, or its class, is done. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(ExtensionContext.Namespace.create(this))
                .getOrComputeIfAbsent(
                        AtlasSimulator.class,
                        type -> AtlasSimulator.start(SimulatedAtlas.of(data, options)),
                        AtlasSimulator.class);
    }
}
