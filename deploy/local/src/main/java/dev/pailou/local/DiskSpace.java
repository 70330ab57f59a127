package dev.pailou.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room on the disk with the data. */
final class DiskSpace {

    private static final long MEBIBYTE = 1024 * 1024;
    /** New databases and topics take 70 MiB, and PostgreSQL's write-ahead log grows before it shrinks. */
    private static final long START = 256 * MEBIBYTE;
    /** Below this, PostgreSQL and Kafka may stop at any moment; better to stop in good order before. */
    private static final long RUNNING = 48 * MEBIBYTE;

    private DiskSpace() {}

    /** Fails when a start would run out of space. */
    static void checkBeforeStart(Path data) throws IOException, StartFailure {
        check(data, START);
    }

    /** Fails when the set should stop now. */
    static void checkWhileRunning(Path data) throws IOException, StartFailure {
        check(data, RUNNING);
    }

    private static void check(Path data, long needed) throws IOException, StartFailure {
        long usable = Files.getFileStore(data).getUsableSpace();
        if (usable < needed) {
            throw new StartFailure("The disk with %s is full: %d MiB are free, %d MiB are needed."
                    .formatted(data, usable / MEBIBYTE, needed / MEBIBYTE));
        }
    }
}
