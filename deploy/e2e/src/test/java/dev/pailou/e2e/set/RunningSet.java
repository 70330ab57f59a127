package dev.pailou.e2e.set;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.pailou.e2e.set.EventLog.Told;
import dev.pailou.e2e.set.Management.Pool;
import dev.pailou.e2e.set.Sandbox.WeChatApp;
import dev.pailou.local.LocalSet;
import dev.pailou.local.LocalSetOptions;
import dev.pailou.local.Project;
import dev.pailou.local.Service;
import dev.pailou.local.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The whole set, started as {@code deploy/up} starts it, for the tests of one class. */
public final class RunningSet implements AutoCloseable {

    private final LocalSet set;
    private final Management management;

    private RunningSet(LocalSet set) {
        this.set = set;
        this.management = new Management(set.adminFile());
    }

    /**
     * @param name  of the folder that keeps its data and logs, below {@code target}
     * @param shape how it differs from one process each in path form
     */
    public static RunningSet start(String name, UnaryOperator<LocalSetOptions> shape) {
        var data = Path.of(System.getProperty("pailou.root"), "deploy", "e2e", "target", "sets", name);
        var set = LocalSet.of(
                shape.apply(LocalSetOptions.in(Project.current(), data).fresh(true)));
        try {
            set.start();
        } catch (StartFailure e) {
            throw new AssertionError(e.getMessage(), e);
        }
        return new RunningSet(set);
    }

    /** @return the set itself, to kill and restart its parts */
    public LocalSet local() {
        return set;
    }

    /** @return the management API */
    public Management management() {
        return management;
    }

    /** @return the vendors' stand-ins */
    public Sandbox sandbox() {
        return new Sandbox(set.sandboxUrl());
    }

    /** @return host to which vendors send people back */
    public String callbackHost() {
        return URI.create(set.addresses().core()).getHost();
    }

    /** What one test has for itself. */
    public record Setting(WeChatApp wechat, Pool pool, SaasApplication application) {}

    /** Makes a WeChat application, a pool with a connection for it, and a SaaS application that uses the pool. */
    public Setting newSetting() {
        var wechat = sandbox().newWeChatApp(callbackHost());
        var pool = management.newPool(wechat, SaasApplication.REDIRECT_URI, SaasApplication.CLIENT_URI);
        awaitKnown(pool);
        var issuer = set.addresses().issuer(pool.domain());
        return new Setting(wechat, pool, new SaasApplication(issuer, pool.clientId(), pool.clientSecret()));
    }

    /** Waits until a new pool is known to those that a login goes through. */
    public void awaitKnown(Pool pool) {
        Replication.await(() -> knows(Service.TOKEN, "application", pool.clientId())
                && knows(Service.LOGIN, "application", pool.clientId())
                && (pool.connectionId() == null
                        || knows(Service.USER, "connection", pool.connectionId())
                                && knows(Service.LOGIN, "connection", pool.connectionId())
                                && knows(Service.TOKEN, "connection", pool.connectionId())));
    }

    private boolean knows(Service service, String table, String id) {
        return !query(service, "select id from " + table + " where id = ?", id).isEmpty();
    }

    /** Runs a query in a service's database and gives the first column of all rows as text. */
    public List<String> query(Service service, String sql, Object... parameters) {
        try (var connection = set.database(service).connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            var found = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return ids of a pool's events by type, as they stand in the topics of logins and users */
    public Map<String, Set<String>> events(String poolId) {
        return EventLog.ofPool(set.kafkaBootstrapServers(), List.of("identities", "decisions", "users"), poolId)
                .stream()
                .collect(groupingBy(Told::type, mapping(Told::id, toSet())));
    }

    /** @return what was told of a pool's logins and users, as it stands in the topics that others read */
    public List<Told> told(String poolId) {
        return EventLog.ofPool(set.kafkaBootstrapServers(), List.of("decisions", "users"), poolId);
    }

    /** @return lines that a service's processes have logged so far */
    public List<String> log(Service service) {
        try (var logs = Files.newDirectoryStream(set.logs(), service.module() + "*.log")) {
            var lines = new ArrayList<String>();
            for (var log : logs) {
                lines.addAll(Files.readAllLines(log));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        set.close();
    }
}
