package io.github.atlasbackups.model;

/** Which of the service's offers a cluster is of. It decides what backups there can be, and which operation lists them. */
public enum ClusterTier {
    /** M0: no backups. */
    FREE,
    /** Flex: one snapshot a day. */
    FLEX,
    /** M10 and larger: cloud backup, if it is switched on. */
    DEDICATED,
    /** A serverless instance. The service has ended them. */
    SERVERLESS,
    /** One that this version of the library doesn't know, or the service did not say. */
    UNKNOWN
}
