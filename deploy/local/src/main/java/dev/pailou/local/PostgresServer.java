package dev.pailou.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One embedded PostgreSQL on the loopback address, reached over TCP and by password only.
 *
 * <p>The library behind it switches {@code fsync} and {@code synchronous_commit} off and lets every local user in without
 * a password; both are put right here.
 */
public final class PostgresServer implements AutoCloseable {

    /** The superuser that {@code initdb} makes. */
    public static final String SUPERUSER = "postgres";

    /** Written into the data directory once it is complete; without it the directory is a first start cut short. */
    private static final String COMPLETE = "pailou-complete";

    private static final Duration STARTUP = Duration.ofSeconds(60);
    private static final Duration LAST_RESORT = Duration.ofSeconds(20);

    private final EmbeddedPostgres server;
    private final Settings settings;

    private PostgresServer(EmbeddedPostgres server, Settings settings) {
        this.server = server;
        this.settings = settings;
    }

    /**
     * What a server is made of.
     *
     * @param data directory of the cluster; made when it isn't there
     * @param binaries directory into which the server's programs are unpacked; may be shared by several servers
     * @param log file that takes the server's own log
     * @param port TCP port, 0 for a free one
     * @param password password of the superuser; the same at every start on the same data
     * @param durability whether what was committed survives a power cut
     */
    public record Settings(Path data, Path binaries, Path log, int port, String password, Durability durability) {}

    /**
     * Starts the server and waits until it answers.
     *
     * @throws IOException when it does not come up; the message names the log
     */
    public static PostgresServer start(Settings settings) throws IOException {
        Noise.quieten();
        int port = settings.port() == 0 ? Loopback.freePort() : settings.port();
        forgetHalfMade(settings.data());
        Files.createDirectories(settings.binaries());
        Files.createDirectories(settings.log().toAbsolutePath().getParent());
        // Otherwise the library looks for old data of its own under a directory in /tmp that all users share.
        System.setProperty("ot.epg.working-dir", settings.binaries().toString());
        Path password = Files.createTempFile(
                settings.binaries(),
                "password",
                null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(password, settings.password());
            EmbeddedPostgres server = configured(settings, port, password).start();
            Path complete = settings.data().resolve(COMPLETE);
            if (!Files.exists(complete)) {
                Files.createFile(complete);
            }
            return new PostgresServer(server, settings);
        } catch (IOException | RuntimeException failed) {
            stopLeftover(settings.data());
            throw new IOException(
                    "PostgreSQL did not start: " + lastLine(settings.log(), failed) + " (log: " + settings.log() + ")",
                    failed);
        } finally {
            Files.deleteIfExists(password);
        }
    }

    private static EmbeddedPostgres.Builder configured(Settings settings, int port, Path password) {
        boolean kept = settings.durability() == Durability.KEPT;
        ProcessBuilder.Redirect log =
                ProcessBuilder.Redirect.appendTo(settings.log().toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(settings.data())
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(settings.binaries().toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(STARTUP)
                .setPort(port)
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                // "Locale" options are handed to initdb as they are, and the last --auth wins over the library's trust.
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", password.toString())
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setConnectConfig("password", settings.password())
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "400")
                .setServerConfig("shared_buffers", "64MB")
                .setServerConfig("fsync", kept ? "on" : "off")
                .setServerConfig("synchronous_commit", kept ? "on" : "off")
                .setServerConfig("full_page_writes", kept ? "on" : "off");
    }

    private static void forgetHalfMade(Path data) throws IOException {
        if (Files.isDirectory(data) && !Files.exists(data.resolve(COMPLETE))) {
            stopLeftover(data);
            Directories.delete(data);
        }
    }

    /**
     * Makes a role and its database when they are missing; the role owns the database and nobody else may connect.
     *
     * @param name name of the role, lowercase letters, digits and {@code _}
     * @param database name of the database, of the same characters
     * @param password password of the role, set anew each time
     */
    public Database database(String name, String database, String password) throws SQLException {
        try (Connection connection = connect("postgres")) {
            makeRole(connection, name, password);
            makeDatabase(connection, name, database);
        }
        return new Database("127.0.0.1", port(), database, name, password);
    }

    /** @return the database of that name as the superuser sees it */
    public Database asSuperuser(String database) {
        return new Database("127.0.0.1", port(), database, SUPERUSER, settings.password());
    }

    private Connection connect(String database) throws SQLException {
        Database superuser = asSuperuser(database);
        return DriverManager.getConnection(superuser.jdbcUrl(), superuser.username(), superuser.password());
    }

    private static void makeRole(Connection connection, String name, String password) throws SQLException {
        // Roles are made under a lock: two test runs may ask for the same one at the same moment.
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(7245)");
            boolean exists = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name);
            String verb = exists ? "ALTER" : "CREATE";
            statement.execute(
                    verb + " ROLE " + identifier(name) + " LOGIN PASSWORD '" + password.replace("'", "''") + "'");
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void makeDatabase(Connection connection, String owner, String database) throws SQLException {
        if (exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database)) {
            return;
        }
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + identifier(database) + " OWNER " + identifier(owner));
            statement.execute("REVOKE ALL ON DATABASE " + identifier(database) + " FROM PUBLIC");
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static String identifier(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("Not a name for a role or database: " + name);
        }
        return '"' + name + '"';
    }

    /** @return the TCP port */
    public int port() {
        return server.getPort();
    }

    /** @return completes when the server's main process is gone, for whatever reason */
    public CompletableFuture<Void> gone() {
        return postmaster(settings.data())
                .map(process -> process.onExit().<Void>thenApply(ignored -> null))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** Stops the server: open transactions are rolled back, what was committed is on disk. */
    @Override
    public void close() throws IOException {
        Optional<ProcessHandle> postmaster = postmaster(settings.data());
        server.close();
        postmaster.ifPresent(process -> Processes.end(process, LAST_RESORT));
    }

    /**
     * Stops a server that an earlier run left behind on this data directory, if there is one.
     *
     * @return whether there was one
     */
    public static boolean stopLeftover(Path data) {
        Optional<ProcessHandle> leftover = postmaster(data);
        leftover.ifPresent(process -> {
            // SIGINT is PostgreSQL's "fast" shutdown; SIGTERM would wait for every client to leave.
            Processes.signal(process, "INT");
            Processes.end(process, LAST_RESORT);
        });
        return leftover.isPresent();
    }

    /** The process named by {@code postmaster.pid}, if it lives and is really a PostgreSQL of that data directory. */
    private static Optional<ProcessHandle> postmaster(Path data) {
        Path file = data.resolve("postmaster.pid");
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.size() < 3 || !Path.of(lines.get(1)).toRealPath().equals(data.toRealPath())) {
                return Optional.empty();
            }
            long started = Long.parseLong(lines.get(2).strip());
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> Processes.startedAround(process, Instant.ofEpochSecond(started)));
        } catch (IOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    private static String lastLine(Path log, Exception failed) {
        return LogFile.lastError(log).orElseGet(() -> String.valueOf(failed.getMessage()));
    }

    /**
     * A database with the role that owns it.
     *
     * @param host host name or address
     * @param port TCP port
     * @param name name of the database
     * @param username the role
     * @param password the role's password
     */
    public record Database(String host, int port, String name, String username, String password) {

        /** @return address for JDBC, without credentials */
        public String jdbcUrl() {
            return "jdbc:postgresql://" + host + ":" + port + "/" + name;
        }

        /** @return address for the reactive client, without credentials */
        public String reactiveUrl() {
            return "postgresql://" + host + ":" + port + "/" + name;
        }

        /** @return the ordinary settings of a service that uses this database */
        public Map<String, String> settings() {
            return Map.of(
                    "quarkus.datasource.reactive.url",
                    reactiveUrl(),
                    "quarkus.datasource.jdbc.url",
                    jdbcUrl(),
                    "quarkus.datasource.username",
                    username,
                    "quarkus.datasource.password",
                    password);
        }

        /** Opens a JDBC connection. */
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(jdbcUrl(), username, password);
        }

        @Override
        public String toString() {
            return username + "@" + jdbcUrl();
        }
    }
}
