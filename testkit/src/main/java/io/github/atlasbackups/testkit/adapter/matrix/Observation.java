package io.github.atlasbackups.testkit.adapter.matrix;

import java.time.Duration;

/**
 * What one run came to.
 *
 * @param struck whether the fault got to strike at all
 * @param ending how the listing ended
 * @param requests how many requests had come when everything was over
 * @param took how long it went on from when the fault struck
 * @param hungUp whether a second after the end, with the client still open, at most one connection was open: the one that
 *     it keeps for the next call
 * @param gone whether a second after the client was closed, none was
 * @param elsewhere how many connections were made to the server that links and redirects name
 */
record Observation(
        boolean struck, Ending ending, int requests, Duration took, boolean hungUp, boolean gone, int elsewhere) {}
