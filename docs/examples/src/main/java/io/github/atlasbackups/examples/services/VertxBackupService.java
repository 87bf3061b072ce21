package io.github.atlasbackups.examples.services;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.transport.vertx.guice.VertxTransportModule;
import io.vertx.core.Vertx;
import java.util.Map;

/** The service on Vert.x. Port 8080, or {@code PORT}; with {@code --demo} it answers about a simulated organisation. */
public final class VertxBackupService {

    private VertxBackupService() {}

    /** Serves until the process is stopped. */
    public static void main(String[] arguments) {
        Environment environment = Environment.of(arguments);
        Vertx vertx = Vertx.vertx();
        BackupVerticle service =
                injector(vertx, environment.variables(), port()).getInstance(BackupVerticle.class);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            vertx.close().toCompletionStage().toCompletableFuture().join();
            environment.close().run();
        }));
        vertx.deployVerticle(service)
                .onSuccess(deployed -> System.out.println(Environment.help(service.port())))
                .onFailure(failure -> {
                    System.err.println(failure.getMessage());
                    vertx.close();
                });
    }

    static Injector injector(Vertx vertx, Map<String, String> environment, ServicePort port) {
        Injector injector = Guice.createInjector(new VertxTransportModule(vertx), ServiceModule.of(environment, port));
        injector.getInstance(
                AtlasBackups.class); // Made here, not on an event loop: loading what it needs takes a while.
        return injector;
    }

    static ServicePort port() {
        return new ServicePort(Integer.parseInt(System.getenv().getOrDefault("PORT", "8080")));
    }
}
