/** A certificate for tests over TLS, whatever serves them: the simulator, or the scripted server of adapters' authors. */
@NullMarked
package io.github.atlasbackups.testkit.tls;

import org.jspecify.annotations.NullMarked;
