/**
 * The fault matrix: what a whole client makes of everything that can go wrong between it and the service, over real
 * sockets.
 *
 * <p>{@link io.github.atlasbackups.testkit.adapter.matrix.FaultMatrixContract} runs all faults over a transport, each with the
 * end that is predicted for it. Inside, {@code FaultMatrix} holds the faults and {@code FaultTable} writes them down; a {@code
 * FaultRun} puts a client in front of a {@code FaultyService}, whose {@code FaultTrigger} picks the requests that an {@code
 * Injection} harms.
 */
@NullMarked
package io.github.atlasbackups.testkit.adapter.matrix;

import org.jspecify.annotations.NullMarked;
