package com.example.backups;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.transport.jdk.JdkHttpTransport;
import java.time.Clock;

/** Wires the watch to the service. */
public final class Main {

    private Main() {}

    /** Exits with 1 if the cluster's newest backup is overdue: project id, cluster name. */
    public static void main(String[] arguments) {
        boolean overdue;
        try (AtlasBackups atlas = AtlasBackups.builder()
                .transport(JdkHttpTransport.create())
                .credentials(Credentials.fromEnvironment())
                .build()) {
            BackupWatch watch = new BackupWatch(atlas.snapshots(), Clock.systemUTC());
            overdue = watch.isOverdue(ClusterRef.of(arguments[0], arguments[1])).join();
        }
        System.exit(overdue ? 1 : 0);
    }
}
