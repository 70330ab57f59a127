package dev.pailou.local;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Ending processes, also such as were not started here. */
final class Processes {

    /** The kernel counts a process's start in hundredths of a second since boot, and the clock may have been set since. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

    private static final Duration POLL = Duration.ofMillis(20);

    private Processes() {}

    /**
     * Whether a process started at about that time, so that a number used again by another process is not mistaken.
     *
     * @param instant when it should have started
     */
    static boolean startedAround(ProcessHandle process, Instant instant) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, instant).abs().compareTo(CLOCK_TOLERANCE) <= 0)
                .orElse(false);
    }

    /** Asks a process to end, and kills it when it has not done so within the time. */
    static void end(ProcessHandle process, Duration patience) {
        process.destroy();
        if (!gone(process, patience)) {
            process.destroyForcibly();
            gone(process, patience);
        }
    }

    /**
     * Waits for a process's end. {@link ProcessHandle#onExit} would do, but looks only every few seconds at processes that
     * are not children of this one.
     *
     * @return whether it was gone within the time
     */
    static boolean gone(ProcessHandle process, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (process.isAlive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return !process.isAlive();
            }
        }
        return true;
    }

    /**
     * Sends a signal that {@link ProcessHandle} has no word for.
     *
     * @param signal its POSIX name without {@code SIG}
     */
    static void signal(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noKill) {
            process.destroy();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
