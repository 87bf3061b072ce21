/** Watches over the age of backups. */
module com.example.backups {
    requires transitive io.github.atlasbackups.core;
    requires io.github.atlasbackups.transport.jdk;

    exports com.example.backups;
}
