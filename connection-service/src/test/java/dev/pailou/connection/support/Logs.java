package dev.pailou.connection.support;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What the service logs while a test looks. */
public final class Logs extends Handler {

    private static final PatternFormatter FORMAT = new PatternFormatter("%s%e");
    private static final Logger ROOT = Logger.getLogger("");

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    private Logs() {}

    /** @return a recording that has begun */
    public static Logs record() {
        var logs = new Logs();
        logs.setLevel(Level.ALL);
        ROOT.addHandler(logs);
        return logs;
    }

    /** @return everything that was logged, with the stack traces of failures */
    public String stop() {
        ROOT.removeHandler(this);
        return String.join("\n", lines);
    }

    @Override
    public void publish(LogRecord record) {
        lines.add(FORMAT.format(ExtLogRecord.wrap(record)));
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        ROOT.removeHandler(this);
    }
}
