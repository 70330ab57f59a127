package dev.pailou.local.testing;

import dev.pailou.local.KafkaBroker;
import dev.pailou.local.PostgresServer.Database;
import dev.pailou.local.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/**
 * One PostgreSQL and one Kafka for the tests of all modules of a build. They run in a process of their own, started by
 * whoever comes first, and end a minute after the last test JVM has.
 */
public final class TestInfrastructure {

    private static final Duration STAY = Duration.ofSeconds(60);
    private static final String PASSWORD = "only-for-tests";

    private final DaemonClient client;

    private TestInfrastructure(DaemonClient client) {
        this.client = client;
    }

    /** @return the infrastructure of this build, for as long as this JVM lives */
    public static TestInfrastructure get() {
        return Shared.INSTANCE;
    }

    /** @return {@code host:port} of Kafka */
    public String kafkaBootstrapServers() {
        return client.endpoint().kafka();
    }

    /**
     * Makes a new, empty database.
     *
     * @param service {@code connection}, {@code login}, {@code user} or {@code token}: the name of the role that owns it,
     *     and the beginning of the database's name
     */
    public Database newDatabase(String service) {
        String name = service + "_" + suffix();
        Database superuser = client.endpoint().database("postgres");
        try (var connection = superuser.connect();
                var statement = connection.createStatement()) {
            // The role is shared by all databases of that service, and two test runs may come at the same moment.
            statement.execute("""
                    DO $$ BEGIN
                      PERFORM pg_advisory_xact_lock(7245);
                      IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '%1$s') THEN
                        CREATE ROLE "%1$s" LOGIN PASSWORD '%2$s';
                      END IF;
                    END $$""".formatted(service, PASSWORD));
            statement.execute("CREATE DATABASE \"" + name + "\" OWNER \"" + service + "\"");
        } catch (SQLException failed) {
            throw new IllegalStateException("No new database for " + service, failed);
        }
        return new Database(superuser.host(), superuser.port(), name, service, PASSWORD);
    }

    /**
     * Makes the five topics and their dead-letter topics under names of their own.
     *
     * @return what comes before each name, ending with a dot
     */
    public String newTopics() {
        String prefix = "t" + suffix() + ".";
        try {
            KafkaBroker.create(kafkaBootstrapServers(), Topics.all(prefix));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return prefix;
    }

    private static String suffix() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    }

    private static final class Shared {
        static final TestInfrastructure INSTANCE = connect();

        private static TestInfrastructure connect() {
            String root = System.getProperty("pailou.root");
            Path directory = root == null
                    ? Path.of(
                            System.getProperty("java.io.tmpdir"),
                            "pailou-infrastructure-" + System.getProperty("user.name"))
                    : Path.of(root, "deploy", "local", "target", "infrastructure");
            try {
                return new TestInfrastructure(DaemonClient.connect(directory.toAbsolutePath(), STAY));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
