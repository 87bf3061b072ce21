/** The operations of the Atlas Administration API that this library calls, each a constant, and what turns one into a port. */
@NullMarked
package io.github.atlasbackups.protocol.endpoint;

import org.jspecify.annotations.NullMarked;
