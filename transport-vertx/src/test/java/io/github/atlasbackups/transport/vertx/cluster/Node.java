package io.github.atlasbackups.transport.vertx.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.ConfigUtil;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A clustered Vert.x, with a member of a Hazelcast cluster on the loopback interface that nobody else finds. */
final class Node {

    final Vertx vertx;
    private final HazelcastInstance member;

    private Node(Vertx vertx, HazelcastInstance member) {
        this.vertx = vertx;
        this.member = member;
    }

    /** @param first a node of the cluster to join; null to begin one */
    static Node start(@Nullable Node first) throws Exception {
        HazelcastClusterManager manager = new HazelcastClusterManager(config(first));
        EventBusOptions loopback = new EventBusOptions().setHost("127.0.0.1");
        Vertx vertx = Vertx.builder()
                .with(new VertxOptions().setEventBusOptions(loopback))
                .withClusterManager(manager)
                .buildClustered()
                .toCompletionStage()
                .toCompletableFuture()
                .get(2, TimeUnit.MINUTES);
        return new Node(vertx, manager.getHazelcastInstance());
    }

    private static Config config(@Nullable Node first) {
        Config config = ConfigUtil.loadConfig();
        config.setClusterName("atlas-backups-test-" + ProcessHandle.current().pid())
                .setProperty("hazelcast.logging.type", "slf4j")
                .setProperty("hazelcast.phone.home.enabled", "false")
                .setProperty("hazelcast.shutdownhook.enabled", "false")
                .setProperty("hazelcast.socket.bind.any", "false")
                .setProperty("hazelcast.wait.seconds.before.join", "0")
                .setProperty("hazelcast.graceful.shutdown.max.wait", "5");
        config.getNetworkConfig().setPort(23_701).setPortAutoIncrement(true).setPortCount(1_000);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        JoinConfig join = config.getNetworkConfig().getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true);
        if (first != null) {
            var address = first.member.getCluster().getLocalMember().getAddress();
            join.getTcpIpConfig().addMember("127.0.0.1:" + address.getPort());
        }
        return config;
    }

    int members() {
        return member.getCluster().getMembers().size();
    }

    /** Ends it without leaving the cluster first: what it would tell the others does not reach them. */
    void kill() throws Exception {
        member.getLifecycleService().terminate();
        end(vertx);
    }

    void stop() throws Exception {
        end(vertx);
    }

    private static void end(Vertx vertx) throws Exception {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .handle((closed, failure) -> null)
                .get(1, TimeUnit.MINUTES);
    }
}
