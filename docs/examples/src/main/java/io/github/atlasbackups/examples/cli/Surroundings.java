package io.github.atlasbackups.examples.cli;

import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;

/**
 * What a run of the tool knows of its process.
 *
 * @param environment the environment variables
 * @param out where answers go
 * @param err where everything else goes
 * @param clock what ages count from
 */
record Surroundings(Map<String, String> environment, PrintStream out, PrintStream err, Clock clock) {}
