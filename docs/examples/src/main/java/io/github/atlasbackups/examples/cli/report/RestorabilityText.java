package io.github.atlasbackups.examples.cli.report;

import io.github.atlasbackups.coverage.Loss;
import io.github.atlasbackups.coverage.NotChecked;
import io.github.atlasbackups.coverage.PointInTimeObstacle;
import io.github.atlasbackups.coverage.Restorability;
import io.github.atlasbackups.model.Backup;
import io.github.atlasbackups.text.ForeignText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a cluster can be restored to a moment, as lines of text: the answer first, then what it rests on. */
public final class RestorabilityText {

    private RestorabilityText() {}

    /** The lines. */
    public static List<String> of(Restorability answer) {
        if (answer instanceof Restorability.LikelyPointInTime likely) {
            List<String> lines = new ArrayList<>();
            lines.add("LIKELY by point in time, from snapshot " + backup(likely.base()));
            lines.addAll(notChecked(likely.notChecked()));
            lines.add("otherwise by snapshot " + backup(likely.otherwise().backup()) + ", losing "
                    + loss(likely.otherwise().loss()));
            return lines;
        } else if (answer instanceof Restorability.FromBackup from) {
            List<String> lines = new ArrayList<>();
            lines.add("YES by snapshot " + backup(from.backup()) + ", losing " + loss(from.loss()));
            from.obstacles().forEach(obstacle -> lines.add("not by point in time: " + obstacle(obstacle)));
            lines.addAll(notChecked(from.notChecked()));
            return lines;
        } else if (answer instanceof Restorability.NotRestorable no) {
            String earliest = no.earliest() == null ? "" : "; the earliest restorable backup is of " + no.earliest();
            return List.of("NO: " + reason(no.reason()) + earliest);
        }
        List<String> lines = new ArrayList<>();
        lines.add("UNKNOWN: no backup that fits was seen, and there may be one");
        lines.addAll(notChecked(((Restorability.Unknown) answer).notChecked()));
        return lines;
    }

    private static String backup(Backup backup) {
        return ForeignText.printable(String.valueOf(backup.id()), 60) + " of " + backup.takenAt();
    }

    private static String loss(Loss loss) {
        if (loss.atMost() == null) {
            return "at least " + DurationText.of(loss.atLeast());
        }
        return loss.atMost().equals(loss.atLeast())
                ? DurationText.of(loss.atLeast())
                : DurationText.of(loss.atLeast()) + " to " + DurationText.of(loss.atMost());
    }

    private static List<String> notChecked(Set<NotChecked> notChecked) {
        return notChecked.isEmpty()
                ? List.of()
                : List.of("not checked: "
                        + notChecked.stream()
                                .map(each -> each.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")));
    }

    private static String reason(Restorability.NotRestorable.Reason reason) {
        return switch (reason) {
            case IN_THE_FUTURE -> "the moment has not come yet";
            case TIER_WITHOUT_BACKUPS -> "clusters of this tier have no backups";
            case NO_BACKUPS -> "there is no restorable backup";
            case ALL_LATER -> "every restorable backup is of a later moment";
            case EXPIRED -> "the backups of that time have expired";
        };
    }

    private static String obstacle(PointInTimeObstacle obstacle) {
        if (obstacle instanceof PointInTimeObstacle.NotOffered offered) {
            return "not offered for " + offered.tier();
        } else if (obstacle instanceof PointInTimeObstacle.SwitchedOff) {
            return "switched off";
        } else if (obstacle instanceof PointInTimeObstacle.SettingUnknown) {
            return "not known to be switched on";
        } else if (obstacle instanceof PointInTimeObstacle.BeforeWindow before) {
            return "before the restore window, which begins at " + before.windowStart();
        } else if (obstacle instanceof PointInTimeObstacle.WindowUnknown) {
            return "the restore window is not known";
        } else if (obstacle instanceof PointInTimeObstacle.NoBaseSnapshot) {
            return "no cloud snapshot to begin from";
        }
        PointInTimeObstacle.RestoreShadow shadow = (PointInTimeObstacle.RestoreShadow) obstacle;
        return "a restore into the cluster began at " + shadow.restore().start()
                + (shadow.until() == null ? "" : ", and the next snapshot is of " + shadow.until());
    }
}
