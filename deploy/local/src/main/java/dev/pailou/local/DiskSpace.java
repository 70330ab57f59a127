package dev.pailou.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room on the disk with the data. */
final class DiskSpace {

    private static final long MEBIBYTE = 1024 * 1024;
    /** Databases, write-ahead log, Kafka's indexes and the class archives of a first start take about half of it. */
    private static final long FIRST_START = 1024 * MEBIBYTE;

    private static final long LATER_START = 256 * MEBIBYTE;
    /** Below this, PostgreSQL and Kafka may stop at any moment; better to stop in good order before. */
    private static final long RUNNING = 48 * MEBIBYTE;

    private DiskSpace() {}

    /** Fails when a start would run out of space. */
    static void checkBeforeStart(Path data) throws IOException, StartFailure {
        boolean first = Files.notExists(data.resolve("secrets.json"));
        check(data, first ? FIRST_START : LATER_START, "");
    }

    /** Fails when the set should stop now. */
    static void checkWhileRunning(Path data) throws IOException, StartFailure {
        check(data, RUNNING, "Stopped, because ");
    }

    private static void check(Path data, long needed, String before) throws IOException, StartFailure {
        long usable = Files.getFileStore(data).getUsableSpace();
        if (usable < needed) {
            throw new StartFailure("%sthe disk with %s is full: %d MB are free, %d MB are needed."
                    .formatted(before, data, usable / MEBIBYTE, needed / MEBIBYTE));
        }
    }
}
