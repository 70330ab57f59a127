package dev.pailou.connection.support;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** What the service logs while a test looks. */
public final class Logs extends Handler {

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

    /** @return everything that was logged, with the messages of failures */
    public String stop() {
        ROOT.removeHandler(this);
        return String.join("\n", lines);
    }

    @Override
    public void publish(LogRecord record) {
        var text = new StringBuilder(ExtLogRecord.wrap(record).getFormattedMessage());
        for (var cause = record.getThrown(); cause != null; cause = cause.getCause()) {
            text.append(' ').append(cause);
        }
        lines.add(text.toString());
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
