/** Tests from outside: they compile against what the application, the library and its testkit export. */
open module com.example.backups.test {
    requires com.example.backups;
    requires io.github.atlasbackups.testkit;
    requires io.github.atlasbackups.transport.jdk;
    requires org.junit.jupiter.api;
}
