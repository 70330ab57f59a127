package dev.pailou.local.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A connection to the daemon, which lives at least as long as the connection. Starts the daemon when there is none. */
final class DaemonClient implements AutoCloseable {

    private static final Duration STARTUP = Duration.ofSeconds(120);
    private static final Duration GREETING = Duration.ofSeconds(10);

    private final Socket socket;
    private final Endpoint endpoint;

    private DaemonClient(Socket socket, Endpoint endpoint) {
        this.socket = socket;
        this.endpoint = endpoint;
    }

    /**
     * Connects, after starting the daemon if need be. Any number of processes may do so at once; one of them starts it.
     *
     * @param directory the daemon's directory
     * @param patience how long a daemon started here stays after its last client
     * @throws IOException when none could be started; the message names its log
     */
    static DaemonClient connect(Path directory, Duration patience) throws IOException {
        Files.createDirectories(directory);
        // One lock a process is all that the system knows, hence the monitor for the threads of this one.
        synchronized (DaemonClient.class) {
            try (FileChannel lock =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock.lock();
                Optional<DaemonClient> running = tryConnect(directory);
                return running.isPresent() ? running.get() : launch(directory, patience);
            }
        }
    }

    Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static Optional<DaemonClient> tryConnect(Path directory) {
        return Endpoint.read(directory).flatMap(DaemonClient::greet);
    }

    private static Optional<DaemonClient> greet(Endpoint endpoint) {
        Socket socket = new Socket();
        try {
            int patience = (int) GREETING.toMillis();
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), endpoint.controlPort()), patience);
            socket.setSoTimeout(patience);
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            if (endpoint.token().equals(reader.readLine())) {
                return Optional.of(new DaemonClient(socket, endpoint));
            }
            socket.close();
            return Optional.empty();
        } catch (IOException nobodyThere) {
            return Optional.empty();
        }
    }

    private static DaemonClient launch(Path directory, Duration patience) throws IOException {
        Files.deleteIfExists(Endpoint.file(directory));
        Path log = directory.resolve("daemon.log");
        Path arguments = directory.resolve("daemon.args");
        Files.writeString(arguments, "-cp\n\"" + DaemonClassPath.find() + "\"\n");
        Process daemon = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "@" + arguments,
                        InfrastructureDaemon.class.getName(),
                        directory.toString(),
                        Long.toString(patience.toSeconds())))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long deadline = System.nanoTime() + STARTUP.toNanos();
        while (System.nanoTime() < deadline && daemon.isAlive()) {
            Optional<DaemonClient> connected = tryConnect(directory);
            if (connected.isPresent()) {
                return connected.get();
            }
            pause(daemon);
        }
        daemon.destroy();
        throw new IOException("PostgreSQL and Kafka for the tests did not start, see " + log);
    }

    private static void pause(Process daemon) throws IOException {
        try {
            daemon.waitFor(Duration.ofMillis(50));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while PostgreSQL and Kafka for the tests were starting", interrupted);
        }
    }
}
