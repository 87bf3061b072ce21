package io.github.atlasbackups.testkit.fake;

import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.ClusterRef;

/**
 * One call that a fake got.
 *
 * @param cluster whose backups were asked for
 * @param request which page, in what form
 */
public record PageCall(ClusterRef cluster, PageRequest request) {}
