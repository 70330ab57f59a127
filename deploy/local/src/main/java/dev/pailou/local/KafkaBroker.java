package dev.pailou.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** One embedded Kafka on the loopback address: a single node that is broker and controller. Topics are made explicitly. */
public final class KafkaBroker implements AutoCloseable {

    private static final int NODE = 1;
    private static final Duration SHUTDOWN = Duration.ofSeconds(15);
    private static final String PROPERTIES = "meta.properties";

    private final KafkaRaftServer server;
    private final int port;
    private final CompletableFuture<Void> gone;

    private KafkaBroker(KafkaRaftServer server, int port, CompletableFuture<Void> gone) {
        this.server = server;
        this.port = port;
        this.gone = gone;
    }

    /**
     * Starts the broker; on a directory that it used before, with the same cluster id and all that was kept.
     *
     * @param data directory of the log; made when it isn't there
     * @param durability whether each message reaches the disk before it is acknowledged
     * @throws IOException when it does not come up
     */
    public static KafkaBroker start(Path data, Durability durability) throws IOException {
        Noise.quieten();
        Files.createDirectories(data);
        int port = Loopback.freePort();
        CompletableFuture<Void> gone = new CompletableFuture<>();
        surviveHalts(gone);
        try {
            format(data);
            KafkaRaftServer server = new KafkaRaftServer(
                    KafkaConfig.fromProps(properties(data, durability, port, Loopback.freePort()), false), Time.SYSTEM);
            return started(server, port, gone);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while Kafka started", interrupted);
        } catch (Exception failed) {
            Throwable cause = failed instanceof ExecutionException ? failed.getCause() : failed;
            throw new IOException("Kafka did not start: " + cause.getMessage(), cause);
        }
    }

    private static KafkaBroker started(KafkaRaftServer server, int port, CompletableFuture<Void> gone)
            throws InterruptedException, ExecutionException {
        CompletableFuture<Void> startup = new CompletableFuture<>();
        Thread starter = Thread.ofPlatform().daemon().name("kafka-startup").start(() -> {
            try {
                server.startup();
                startup.complete(null);
            } catch (Throwable failed) {
                startup.completeExceptionally(failed);
            }
        });
        try {
            CompletableFuture.anyOf(startup, gone).get();
            return new KafkaBroker(server, port, gone);
        } catch (InterruptedException | ExecutionException failed) {
            starter.interrupt();
            // What had started so far would keep the JVM alive.
            shutDown(server);
            throw failed;
        }
    }

    /** A broker whose disk has failed may never finish. */
    private static void shutDown(KafkaRaftServer server) {
        Thread shutdown = Thread.ofPlatform().daemon().name("kafka-shutdown").start(() -> {
            server.shutdown();
            server.awaitShutdown();
        });
        try {
            shutdown.join(SHUTDOWN);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Kafka ends the whole JVM when its disk fails; here that would leave the other processes behind, so it is told. As the
     * thread that asks for the end must not go on, it waits for the end.
     */
    private static void surviveHalts(CompletableFuture<Void> gone) {
        Exit.Procedure tell = (status, message) -> {
            IllegalStateException halted =
                    new IllegalStateException(message == null ? "it stopped itself with status " + status : message);
            gone.completeExceptionally(halted);
            try {
                Thread.sleep(Duration.ofDays(1));
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            throw halted;
        };
        Exit.setHaltProcedure(tell);
        Exit.setExitProcedure(tell);
    }

    private static void format(Path data) throws Exception {
        if (Files.exists(data.resolve(PROPERTIES))) {
            return;
        }
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(NODE)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(data.toString()))
                .setMetadataLogDirectory(data.toString())
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setIgnoreFormatted(true)
                .run();
    }

    private static Properties properties(Path data, Durability durability, int port, int controllerPort) {
        String broker = "PLAINTEXT://" + Loopback.HOST + ":" + port;
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE));
        properties.put("controller.quorum.voters", NODE + "@" + Loopback.HOST + ":" + controllerPort);
        properties.put("listeners", broker + ",CONTROLLER://" + Loopback.HOST + ":" + controllerPort);
        properties.put("advertised.listeners", broker);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("log.dirs", data.toString());
        properties.put("auto.create.topics.enable", "false");
        properties.put("default.replication.factor", "1");
        properties.put("min.insync.replicas", "1");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("share.coordinator.state.topic.num.partitions", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("log.cleaner.dedupe.buffer.size", "2097152");
        properties.put("log.index.size.max.bytes", "1048576");
        // After a kill, the broker may come back only when its former self counts as gone.
        properties.put("broker.heartbeat.interval.ms", "500");
        properties.put("broker.session.timeout.ms", "3000");
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
        if (durability == Durability.KEPT) {
            properties.put("log.flush.interval.messages", "1");
        }
        return properties;
    }

    /** Makes the topics that are missing and leaves the others as they are. */
    public void create(Collection<NewTopic> topics) throws IOException {
        create(bootstrapServers(), topics);
    }

    /**
     * The same at any broker.
     *
     * @param bootstrapServers {@code host:port}
     */
    public static void create(String bootstrapServers, Collection<NewTopic> topics) throws IOException {
        Noise.quieten();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            Set<String> there = admin.listTopics().names().get();
            admin.createTopics(topics.stream()
                            .filter(topic -> !there.contains(topic.name()))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException failed) {
            throw new IOException(
                    "Kafka did not make its topics: " + failed.getCause().getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while Kafka made its topics", interrupted);
        }
    }

    /** @return {@code host:port} */
    public String bootstrapServers() {
        return Loopback.HOST + ":" + port;
    }

    /** @return completes exceptionally when the broker gives up by itself, as it does on a failing disk */
    public CompletableFuture<Void> gone() {
        return gone;
    }

    /** Stops the broker; what it holds is on disk. */
    @Override
    public void close() {
        shutDown(server);
    }
}
