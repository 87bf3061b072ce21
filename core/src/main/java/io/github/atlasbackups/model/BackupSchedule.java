package io.github.atlasbackups.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the service takes snapshots of a dedicated cluster, and how long it keeps them.
 *
 * @param clusterId 24 hexadecimal digits
 * @param clusterName the cluster's name
 * @param policies what is taken and kept; one, as far as has been seen
 * @param nextSnapshot when the next one is due; absent if nothing is scheduled
 * @param referenceHourOfDay the hour of the day (UTC) that snapshots count from
 * @param referenceMinuteOfHour the minute of that hour
 * @param restoreWindowDays how many days back the cluster can be restored to any moment, if {@link Cluster#pitEnabled}. The service
 *     sends a number also where that is off
 * @param links related resources
 * @see <a href="https://www.mongodb.com/docs/atlas/reference/api-resources-spec/v2/#tag/Cloud-Backups">Cloud Backups</a>
 */
public record BackupSchedule(
        @Nullable String clusterId,
        @Nullable String clusterName,
        List<Policy> policies,
        @Nullable Instant nextSnapshot,
        @Nullable Long referenceHourOfDay,
        @Nullable Long referenceMinuteOfHour,
        @Nullable Long restoreWindowDays,
        List<Link> links) {

    /** Copies the lists. */
    public BackupSchedule {
        policies = List.copyOf(policies);
        links = List.copyOf(links);
    }

    /**
     * What is taken and kept.
     *
     * @param id 24 hexadecimal digits
     * @param policyItems one for each frequency; empty if nothing is scheduled
     */
    public record Policy(@Nullable String id, List<Item> policyItems) {

        /** Copies the list. */
        public Policy {
            policyItems = List.copyOf(policyItems);
        }

        /** Like that of any record, with what the service sent made safe to show. */
        @Override
        public String toString() {
            return "Policy[id=" + Shown.of(id) + ", policyItems=" + policyItems + "]";
        }
    }

    /**
     * Snapshots of one frequency.
     *
     * @param id 24 hexadecimal digits; {@link CloudSnapshot#policyItems} has it
     * @param frequencyType how often they are taken
     * @param frequencyInterval hourly: every so many hours. Daily: 1. Weekly: the day, 1 (Monday) to 7. Monthly: the day, 1 to 28, or 40
     *     for the last. Yearly: the month, 1 to 12
     * @param retentionUnit days, weeks, months or years, as the service writes it
     * @param retentionValue how many of them each snapshot is kept
     */
    public record Item(
            @Nullable String id,
            @Nullable BackupFrequency frequencyType,
            @Nullable Long frequencyInterval,
            @Nullable String retentionUnit,
            @Nullable Long retentionValue) {

        /** Like that of any record, with what the service sent made safe to show. */
        @Override
        public String toString() {
            return "Item[id=" + Shown.of(id) + ", frequencyType=" + frequencyType + ", frequencyInterval="
                    + frequencyInterval + ", retentionUnit=" + Shown.of(retentionUnit) + ", retentionValue="
                    + retentionValue + "]";
        }
    }

    /** Like that of any record, with what the service sent made safe to show. */
    @Override
    public String toString() {
        return "BackupSchedule[clusterId=" + Shown.of(clusterId) + ", clusterName=" + Shown.of(clusterName)
                + ", policies=" + policies + ", nextSnapshot=" + nextSnapshot + ", referenceHourOfDay="
                + referenceHourOfDay + ", referenceMinuteOfHour=" + referenceMinuteOfHour + ", restoreWindowDays="
                + restoreWindowDays + ", links=" + links + "]";
    }
}
