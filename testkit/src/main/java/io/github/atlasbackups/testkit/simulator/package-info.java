/**
 * The service, simulated: {@link io.github.atlasbackups.testkit.simulator.SimulatedAtlas} is what it does, a function
 * from request to response with state and injected time; {@link
 * io.github.atlasbackups.testkit.simulator.AtlasSimulator} puts it on a loopback port.
 *
 * <p>It is as strict as the live service is known to be, and stricter where a lenient answer would hide a client's
 * mistake. {@link io.github.atlasbackups.testkit.simulator.SimulatorOptions} are its switches.
 */
@NullMarked
package io.github.atlasbackups.testkit.simulator;

import org.jspecify.annotations.NullMarked;
