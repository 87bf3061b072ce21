package io.github.atlasbackups.model;

/**
 * How often a part of a backup schedule takes snapshots. An open word: the service may send ones that are not named here.
 *
 * @param value the word as sent
 */
public record BackupFrequency(String value) {

    /** Every so many hours. */
    public static final BackupFrequency HOURLY = new BackupFrequency("hourly");
    /** Every day. */
    public static final BackupFrequency DAILY = new BackupFrequency("daily");
    /** On one day of the week. */
    public static final BackupFrequency WEEKLY = new BackupFrequency("weekly");
    /** On one day of the month. */
    public static final BackupFrequency MONTHLY = new BackupFrequency("monthly");
    /** In one month of the year. */
    public static final BackupFrequency YEARLY = new BackupFrequency("yearly");
    /** Not by the schedule: when somebody asks. The service sends it, though its description does not name it. */
    public static final BackupFrequency ON_DEMAND = new BackupFrequency("ondemand");

    /** The word, safe to show; {@link #value} has it as sent. */
    @Override
    public String toString() {
        return String.valueOf(Shown.of(value));
    }
}
