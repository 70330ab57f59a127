package dev.pailou.local.testing;

import dev.pailou.local.PostgresServer.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the shared PostgreSQL and Kafka of the tests are, as the daemon writes it into a file.
 *
 * @param token names this daemon; it greets each client with it
 * @param pid process id of the daemon
 * @param controlPort port on which clients stay connected for as long as they need it
 * @param postgresPort port of PostgreSQL
 * @param postgresPassword password of its superuser
 * @param kafka bootstrap servers
 */
record Endpoint(String token, long pid, int controlPort, int postgresPort, String postgresPassword, String kafka) {

    private static final String FILE = "endpoint.properties";

    static Path file(Path directory) {
        return directory.resolve(FILE);
    }

    /** @return the superuser's view of a database */
    Database database(String name) {
        return new Database("127.0.0.1", postgresPort, name, "postgres", postgresPassword);
    }

    /** Writes the file in one step, readable by this user only. */
    void write(Path directory) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("token", token);
        properties.setProperty("pid", Long.toString(pid));
        properties.setProperty("control.port", Integer.toString(controlPort));
        properties.setProperty("postgres.port", Integer.toString(postgresPort));
        properties.setProperty("postgres.password", postgresPassword);
        properties.setProperty("kafka", kafka);
        Path draft = Files.createTempFile(
                directory,
                "endpoint",
                null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newOutputStream(draft)) {
            properties.store(out, null);
        }
        Files.move(draft, file(directory), StandardCopyOption.ATOMIC_MOVE);
    }

    /** @return what the file says; empty when there is none or it can't be read as one */
    static Optional<Endpoint> read(Path directory) {
        try (var in = Files.newInputStream(file(directory))) {
            Properties properties = new Properties();
            properties.load(in);
            return Optional.of(new Endpoint(
                    properties.getProperty("token", ""),
                    Long.parseLong(properties.getProperty("pid")),
                    Integer.parseInt(properties.getProperty("control.port")),
                    Integer.parseInt(properties.getProperty("postgres.port")),
                    properties.getProperty("postgres.password", ""),
                    properties.getProperty("kafka", "")));
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
