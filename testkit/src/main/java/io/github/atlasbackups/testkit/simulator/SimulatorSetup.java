package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.OrganizationPlan;
import io.github.atlasbackups.testkit.tls.SelfSigned;
import io.github.atlasbackups.time.Scheduler;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What a simulator is to serve, to whom, and where. A value: each method returns a changed copy, and each {@link #start} a simulator of
 * its own.
 *
 * <pre>{@code
 * OrganizationPlan retail = organization("retail", project("shop", dedicated("orders").dailySnapshots(28)));
 * AtlasSimulator simulator = SimulatorSetup.of(retail).apiKey(retail, "public-key", "private-key").tls().start();
 * }</pre>
 *
 * <p>By default the options are {@linkplain SimulatorOptions#standard standard}, so that the demo's credentials are accepted too and read
 * everything; the port is random, there is no TLS, and the time is this machine's.
 */
public final class SimulatorSetup {

    private static final int LAST_PORT = 65_535;

    private final Function<Instant, BackupData> data;
    private final SimulatorOptions options;
    private final Scheduler time;
    private final Clock clock;
    private final int port;
    private final boolean tls;

    private SimulatorSetup(
            Function<Instant, BackupData> data,
            SimulatorOptions options,
            Scheduler time,
            Clock clock,
            int port,
            boolean tls) {
        this.data = data;
        this.options = options;
        this.time = time;
        this.clock = clock;
        this.port = port;
        this.tls = tls;
    }

    /**
     * Serves these organisations, whose newest backups are of shortly before the start.
     *
     * @throws IllegalArgumentException if two of them, or two of their projects, have one id
     */
    public static SimulatorSetup of(OrganizationPlan... organizations) {
        OrganizationPlan[] copy = List.of(organizations).toArray(OrganizationPlan[]::new);
        OrganizationPlan.dataOf(Instant.EPOCH, copy);
        return of(asOf -> OrganizationPlan.dataOf(asOf, copy));
    }

    /** Serves these data. */
    public static SimulatorSetup of(BackupData data) {
        return of(asOf -> data);
    }

    private static SimulatorSetup of(Function<Instant, BackupData> data) {
        return new SimulatorSetup(data, SimulatorOptions.standard(), Scheduler.system(), Clock.systemUTC(), 0, false);
    }

    /** The same with options changed by this function. */
    public SimulatorSetup change(UnaryOperator<SimulatorOptions> change) {
        return new SimulatorSetup(data, change.apply(options), time, clock, port, tls);
    }

    /** Accepts an API key too, which reads what this organisation has. */
    public SimulatorSetup apiKey(OrganizationPlan organization, String publicKey, String privateKey) {
        return change(all -> all.credentials(some -> some.andApiKey(organization.id(), publicKey, privateKey)));
    }

    /** Accepts a service account too, which reads what this organisation has. */
    public SimulatorSetup serviceAccount(OrganizationPlan organization, String clientId, String clientSecret) {
        return change(
                all -> all.credentials(some -> some.andServiceAccount(organization.id(), clientId, clientSecret)));
    }

    /**
     * Goes by another time.
     *
     * @param newTime what buckets, tokens and nonces go by. The latency of answers over a socket is real all the same
     * @param newClock what the {@code Date} header says, and when the newest backups are from
     */
    public SimulatorSetup time(Scheduler newTime, Clock newClock) {
        return new SimulatorSetup(data, options, newTime, newClock, port, tls);
    }

    /**
     * Listens on this port, so that an address in a configuration file stays right; 0 for any that is free.
     *
     * @throws IllegalArgumentException if it is no port
     */
    public SimulatorSetup port(int newPort) {
        if (newPort < 0 || newPort > LAST_PORT) {
            throw new IllegalArgumentException("port must be 0 to " + LAST_PORT + ", was " + newPort);
        }
        return new SimulatorSetup(data, options, time, clock, newPort, tls);
    }

    /** Speaks TLS as {@code https://localhost}, with a certificate that is made at each start: see {@link AtlasSimulator#certificate}. */
    public SimulatorSetup tls() {
        return new SimulatorSetup(data, options, time, clock, port, true);
    }

    /** The service without a port, for {@link SimulatedTransport}. Each call makes one of its own. */
    public SimulatedAtlas atlas() {
        return SimulatedAtlas.of(data.apply(clock.instant()), options, time, clock);
    }

    /**
     * Starts a simulator.
     *
     * @throws UncheckedIOException if the port is taken
     */
    public AtlasSimulator start() {
        return AtlasSimulator.start(atlas(), port, tls ? SelfSigned.forHost(AtlasSimulator.HOST) : null);
    }
}
