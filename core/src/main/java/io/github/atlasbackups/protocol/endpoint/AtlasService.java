package io.github.atlasbackups.protocol.endpoint;

import io.github.atlasbackups.protocol.json.Secrets;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.BaseUrl;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Clock;

/**
 * The service as endpoints call it.
 *
 * @param baseUrl where it is
 * @param transport sends the calls: the whole chain of a client
 * @param scheduler measures the deadlines of listings
 * @param clock reads dates: a sunset's, a {@code Retry-After}'s
 * @param secrets what no message may hold, whatever a response quotes
 */
public record AtlasService(
        BaseUrl baseUrl, HttpTransport transport, Scheduler scheduler, Clock clock, Secrets secrets) {}
