/** What calls on every floor of the protocol share: the pending call, its deadline, and how waits are read from headers. */
@NullMarked
package io.github.atlasbackups.protocol.call;

import org.jspecify.annotations.NullMarked;
