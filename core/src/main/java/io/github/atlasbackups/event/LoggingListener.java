package io.github.atlasbackups.event;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each attempt. */
final class LoggingListener implements AtlasListener {

    static final LoggingListener INSTANCE = new LoggingListener();

    private static final Logger LOG = LoggerFactory.getLogger("io.github.atlasbackups.http");

    private LoggingListener() {}

    @Override
    public boolean isListening() {
        return LOG.isDebugEnabled();
    }

    @Override
    public void attemptEnded(AtlasEvent.AttemptEnded event) {
        LOG.debug(
                "{} {} {} -> {} in {} ms",
                event.operation(),
                event.method(),
                event.path(),
                event.outcome(),
                event.duration().toMillis());
    }
}
