package io.github.atlasbackups.examples.services;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.github.atlasbackups.guice.AtlasBackupsCloser;
import io.github.atlasbackups.transport.jdk.guice.JdkTransportModule;
import java.util.Map;

/** The service on the JDK alone. Port 8080, or {@code PORT}; with {@code --demo} it answers about a simulated organisation. */
public final class JdkBackupService {

    private JdkBackupService() {}

    /** Serves until the process is stopped. */
    public static void main(String[] arguments) {
        Environment environment = Environment.of(arguments);
        Injector injector = injector(environment.variables(), VertxBackupService.port());
        BackupHttpServer server = injector.getInstance(BackupHttpServer.class);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            injector.getInstance(AtlasBackupsCloser.class).close();
            environment.close().run();
        }));
        server.start();
        System.out.println(Environment.help(server.port()));
    }

    static Injector injector(Map<String, String> environment, ServicePort port) {
        return Guice.createInjector(new JdkTransportModule(), ServiceModule.of(environment, port));
    }
}
