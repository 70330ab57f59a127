package dev.pailou.local.testing;

import dev.pailou.local.Directories;
import dev.pailou.local.Durability;
import dev.pailou.local.KafkaBroker;
import dev.pailou.local.PostgresServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A process of its own that runs one PostgreSQL and one Kafka for the tests of all modules, and ends itself some time
 * after its last client has gone.
 *
 * <p>Arguments: the directory to work in, and the seconds to stay without clients.
 */
public final class InfrastructureDaemon {

    private static final String DATA = "data-";
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private final Path directory;
    private final Duration patience;
    private final String token = UUID.randomUUID().toString();

    private int clients;
    private boolean closing;
    private long idleSince = System.nanoTime();

    private InfrastructureDaemon(Path directory, Duration patience) {
        this.directory = directory;
        this.patience = patience;
    }

    /** Runs until nobody needs it. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        Duration patience = Duration.ofSeconds(Long.parseLong(arguments[1]));
        new InfrastructureDaemon(directory, patience).run();
    }

    private void run() throws Exception {
        forgetLeftovers();
        Path data = Files.createDirectories(directory.resolve(DATA + token));
        String password = UUID.randomUUID().toString();
        try (var postgres = PostgresServer.start(new PostgresServer.Settings(
                        data.resolve("postgres"),
                        directory.resolve("binaries"),
                        directory.resolve("postgres.log"),
                        0,
                        password,
                        Durability.DISPOSABLE));
                var kafka = KafkaBroker.start(data.resolve("kafka"), Durability.DISPOSABLE);
                var control = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            // Whoever asks this process to end (a closed terminal, a killed build) must not leave PostgreSQL behind.
            Thread hook = new Thread(() -> stopQuietly(data));
            Runtime.getRuntime().addShutdownHook(hook);
            Thread.ofVirtual().start(() -> accept(control));
            Endpoint endpoint = new Endpoint(
                    token,
                    ProcessHandle.current().pid(),
                    control.getLocalPort(),
                    postgres.port(),
                    password,
                    kafka.bootstrapServers());
            endpoint.write(directory);
            awaitIdle();
            Runtime.getRuntime().removeShutdownHook(hook);
            if (isOurs()) {
                Files.deleteIfExists(Endpoint.file(directory));
            }
        } finally {
            Directories.delete(data);
        }
    }

    /** Data and servers of daemons that were killed; the caller of this process holds the lock, so no other is starting. */
    private void forgetLeftovers() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            List<Path> old = entries.filter(
                            entry -> entry.getFileName().toString().startsWith(DATA))
                    .toList();
            for (Path entry : old) {
                PostgresServer.stopLeftover(entry.resolve("postgres"));
                Directories.delete(entry);
            }
        }
    }

    private static void stopQuietly(Path data) {
        PostgresServer.stopLeftover(data.resolve("postgres"));
    }

    private void accept(ServerSocket control) {
        while (true) {
            try {
                Socket client = control.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        if (!enter()) {
            closeQuietly(client);
            return;
        }
        try (client) {
            client.getOutputStream().write((token + "\n").getBytes(StandardCharsets.UTF_8));
            // A client says nothing; the end of its stream is the end of its need.
            client.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException gone) {
            // The same as leaving.
            return;
        } finally {
            leave();
        }
    }

    private static void closeQuietly(Socket client) {
        try {
            client.close();
        } catch (IOException alreadyGone) {
            return;
        }
    }

    private synchronized boolean enter() {
        if (closing) {
            return false;
        }
        clients++;
        return true;
    }

    private synchronized void leave() {
        clients--;
        idleSince = System.nanoTime();
    }

    private synchronized void awaitIdle() throws InterruptedException {
        while (clients > 0 || (isOurs() && System.nanoTime() - idleSince < patience.toNanos())) {
            wait(HEARTBEAT.toMillis());
        }
        closing = true;
    }

    /** Whether the endpoint file still leads here: after {@code mvn clean} nobody can find this process any more. */
    private boolean isOurs() {
        return Endpoint.read(directory)
                .map(endpoint -> endpoint.token().equals(token))
                .orElse(false);
    }
}
