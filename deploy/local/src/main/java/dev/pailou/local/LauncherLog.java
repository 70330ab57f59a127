package dev.pailou.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * What the launcher, Kafka and the gateway have to complain about goes into a file instead of the terminal. The file is
 * opened for each record: there are few, and its directory may be forgotten and made again in between.
 */
final class LauncherLog extends Handler {

    private final Path file;
    private final Formatter lines = new SimpleFormatter();

    private LauncherLog(Path file) {
        this.file = file;
        setLevel(Level.WARNING);
    }

    /** Sends all records of this process there. */
    static void divertTo(Path file) {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(new LauncherLog(file));
    }

    @Override
    public synchronized void publish(LogRecord record) {
        if (!isLoggable(record)) {
            return;
        }
        try {
            if (Files.isDirectory(file.getParent())) {
                Files.writeString(file, lines.format(record), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException lost) {
            // The disk is full, and the person at the terminal is told so in a sentence.
            return;
        }
    }

    @Override
    public void flush() {
        // Each record is written through.
    }

    @Override
    public void close() {
        // Nothing stays open.
    }
}
