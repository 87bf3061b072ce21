/**
 * How calls are bounded, repeated and paced: small immutable records with documented defaults, each of which can be
 * turned off on its own.
 *
 * <p>They say what is wanted; the client applies them to every call, in the order in which its documentation draws them.
 */
@NullMarked
package io.github.atlasbackups.policy;

import org.jspecify.annotations.NullMarked;
