package dev.pailou.login.testing;

import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.kernel.addressing.BrowserCookie;
import dev.pailou.kernel.secrets.KeyRing;
import io.agroal.api.AgroalDataSource;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of the running service share. Each test makes its own pool. */
public abstract class LoginServiceTest {

    private static World world;

    @Inject
    AgroalDataSource database;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @ConfigProperty(name = "pailou.events.topic-prefix")
    String topicPrefix;

    @ConfigProperty(name = "pailou.events.identities-key")
    String identitiesKey;

    @ConfigProperty(name = "pailou.secrets.keys")
    String secretsKeys;

    @ConfigProperty(name = FakeServices.VENDOR_PORT)
    int vendorPort;

    @ConfigProperty(name = FakeServices.INTERNAL_PORT)
    int internalPort;

    @Inject
    Addressing addressing;

    @Inject
    BrowserCookie browserCookie;

    /** What lives as long as the service under test. */
    record World(Vendor vendor, InternalServices internal, Topics topics, Log log) {}

    @BeforeEach
    void startWorld() {
        if (world == null) {
            world = new World(
                    new Vendor(vendorPort),
                    new InternalServices(internalPort),
                    new Topics(kafka, topicPrefix, identitiesKey),
                    new Log());
        }
    }

    protected Vendor vendor() {
        return world.vendor();
    }

    protected InternalServices internal() {
        return world.internal();
    }

    protected Topics topics() {
        return world.topics();
    }

    protected Log log() {
        return world.log();
    }

    protected Browser browser() {
        return browser(
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36");
    }

    /** @return a browser that says it is this one */
    public Browser browser(String agent) {
        return new Browser(RestAssured.port, agent);
    }

    /** @return a new pool with an application and a WeChat connection, known to the service under test */
    protected TestPool pool() {
        return new TestPool(this).change(pool -> {});
    }

    /** @return where the service under test listens */
    public int port() {
        return RestAssured.port;
    }

    protected Addressing addressing() {
        return addressing;
    }

    protected BrowserCookie browserCookie() {
        return browserCookie;
    }

    KeyRing keyRing() {
        return new KeyRing(secretsKeys);
    }

    /** Changes rows as time would. */
    protected int update(String sql, Object... values) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return first column of the first row as text, null when there is none */
    protected String query(String sql, Object... values) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All that the service logs. */
    public static final class Log extends Handler {

        private final List<String> lines = new CopyOnWriteArrayList<>();

        Log() {
            Logger.getLogger("").addHandler(this);
        }

        @Override
        public void publish(LogRecord record) {
            var message =
                    record instanceof ExtLogRecord extended ? extended.getFormattedMessage() : record.getMessage();
            var thrown = new StringWriter();
            if (record.getThrown() != null) {
                record.getThrown().printStackTrace(new PrintWriter(thrown));
            }
            lines.add(record.getLevel() + " " + message + thrown);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        public List<String> lines() {
            return List.copyOf(lines);
        }

        public List<String> linesWith(String text) {
            return lines.stream().filter(line -> line.contains(text)).toList();
        }
    }
}
