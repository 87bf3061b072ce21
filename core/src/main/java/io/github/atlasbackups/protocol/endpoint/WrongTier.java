package io.github.atlasbackups.protocol.endpoint;

import io.github.atlasbackups.error.AtlasApiException;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells whether a refusal says that the cluster is of another tier than the operation serves. */
public final class WrongTier {

    private static final Set<Integer> STATUSES = Set.of(400, 403);
    /** {@code CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API} and its kin, those that are not known yet included. */
    private static final Pattern FAMILY = Pattern.compile("CANNOT_USE_[A-Z0-9_]+_IN_[A-Z0-9_]+_API");
    /** The service's spelling of "continuous", and the right one. */
    private static final Set<String> OTHERS = Set.of(
            "CHECKPOINTS_ONLY_ON_CONTINOUS_BACKUP",
            "CHECKPOINTS_ONLY_ON_CONTINUOUS_BACKUP",
            "INCORRECT_BACKUP_API_ENDPOINT",
            "FEATURE_UNSUPPORTED");

    private WrongTier() {}

    /** Whether the refusal is of that family. */
    public static boolean isSaidBy(AtlasApiException refusal) {
        String code = refusal.error().errorCode();
        return code != null
                && STATUSES.contains(refusal.status())
                && (OTHERS.contains(code) || FAMILY.matcher(code).matches());
    }
}
