package io.github.atlasbackups.event;

import java.util.function.Consumer;

/** Passes on every event, whatever it is. */
public record RecordingListener(Consumer<AtlasEvent> to) implements AtlasListener {

    @Override
    public void callStarted(AtlasEvent.CallStarted event) {
        to.accept(event);
    }

    @Override
    public void callEnded(AtlasEvent.CallEnded event) {
        to.accept(event);
    }

    @Override
    public void attemptEnded(AtlasEvent.AttemptEnded event) {
        to.accept(event);
    }

    @Override
    public void waitEnded(AtlasEvent.WaitEnded event) {
        to.accept(event);
    }

    @Override
    public void tokenChanged(AtlasEvent.TokenChanged event) {
        to.accept(event);
    }

    @Override
    public void readingStarted(AtlasEvent.ReadingStarted event) {
        to.accept(event);
    }

    @Override
    public void driftSeen(AtlasEvent.DriftSeen event) {
        to.accept(event);
    }

    @Override
    public void readingEnded(AtlasEvent.ReadingEnded event) {
        to.accept(event);
    }
}
