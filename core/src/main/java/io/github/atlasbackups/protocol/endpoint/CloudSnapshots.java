package io.github.atlasbackups.protocol.endpoint;

import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.listing.CloudSnapshotListing;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.protocol.call.PendingCall;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The port of cloud snapshots, which can look one up by a moment. */
public final class CloudSnapshots extends EndpointListing<ClusterRef, Snapshot> implements CloudSnapshotListing {

    private static final String MOMENT = "pointInTimeUtcSeconds";
    private static final int BAD_REQUEST = 400;
    /** The service's spelling, with a zero, and the right one. */
    private static final Set<String> NONE_BEFORE = Set.of(
            "UNABLE_T0_FIND_SNAPSHOT_PRIOR_TO_PIT_RESTORE_OPTIME",
            "UNABLE_TO_FIND_SNAPSHOT_PRIOR_TO_PIT_RESTORE_OPTIME");

    /** A port of this service. */
    public CloudSnapshots(AtlasService service) {
        super(Endpoints.CLOUD_SNAPSHOTS, service);
    }

    private static boolean saysThatThereIsNone(AtlasApiException refusal) {
        String code = refusal.error().errorCode();
        return code != null && NONE_BEFORE.contains(code);
    }

    /**
     * Has the service look it up. An answer that is not what was asked for, as of a service that doesn't know the parameter, is
     * not taken: then the list answers.
     */
    @Override
    public CompletableFuture<Optional<Snapshot>> before(ClusterRef of, Instant moment) {
        PendingCall<Optional<Snapshot>> call = new PendingCall<>();
        call.follow(lookUp(of, MOMENT, wholeSeconds(Objects.requireNonNull(moment, "moment"))), (page, failure) -> {
            if (failure instanceof AtlasApiException refusal && saysThatThereIsNone(refusal)) {
                call.succeed(Optional.empty());
            } else if (failure != null && !isOfTheParameter(failure)) {
                call.fail(failure);
            } else if (page != null && isTheAnswer(page, moment)) {
                call.succeed(page.items().stream().findFirst());
            } else {
                call.follow(CloudSnapshotListing.super.before(of, moment), call::end);
            }
        });
        return call.future();
    }

    /** Rounded up: snapshots are of whole seconds, so that those before the moment are just those before the next second. */
    private static long wholeSeconds(Instant moment) {
        return moment.getEpochSecond() + (moment.getNano() > 0 ? 1 : 0);
    }

    private static boolean isOfTheParameter(Throwable failure) {
        return failure instanceof AtlasApiException refusal
                && refusal.status() == BAD_REQUEST
                && !WrongTier.isSaidBy(refusal);
    }

    private static boolean isTheAnswer(Page<Snapshot> page, Instant moment) {
        if (page.items().isEmpty()) {
            return true;
        }
        Instant takenAt = page.items().get(0).takenAt();
        return page.items().size() == 1 && takenAt != null && takenAt.isBefore(moment);
    }
}
