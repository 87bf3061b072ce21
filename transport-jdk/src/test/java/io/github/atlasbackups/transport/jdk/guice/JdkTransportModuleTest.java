package io.github.atlasbackups.transport.jdk.guice;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.github.atlasbackups.transport.HttpTransport;
import io.github.atlasbackups.transport.jdk.JdkHttpTransport;
import org.junit.jupiter.api.Test;

class JdkTransportModuleTest {

    @Test
    void bindsOneTransportPerInjector() {
        Injector injector = Guice.createInjector(new JdkTransportModule());

        HttpTransport transport = injector.getInstance(HttpTransport.class);

        assertThat(transport)
                .isInstanceOf(JdkHttpTransport.class)
                .isSameAs(injector.getInstance(HttpTransport.class))
                .isNotSameAs(Guice.createInjector(new JdkTransportModule()).getInstance(HttpTransport.class));
        transport.close();
    }

    @Test
    void takesSettings() {
        Injector injector = Guice.createInjector(
                new JdkTransportModule(JdkHttpTransport.builder().maxConnections(1)));

        injector.getInstance(HttpTransport.class).close();
    }
}
