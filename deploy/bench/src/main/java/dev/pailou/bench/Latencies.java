package dev.pailou.bench;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** How long something took, each time. */
final class Latencies {

    private static final double NANOS_IN_MILLI = 1_000_000;

    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failed = new AtomicInteger();

    /**
     * Does it, and remembers how long it took or that it failed.
     *
     * @param due {@link System#nanoTime()} at which it was to begin
     */
    void measure(long due, Runnable work) {
        try {
            work.run();
            nanos.add(System.nanoTime() - due);
        } catch (AssertionError | RuntimeException e) {
            failed.incrementAndGet();
            System.err.println(e.getMessage());
        }
    }

    /** @return how often it failed */
    int failed() {
        return failed.get();
    }

    /**
     * A percentile by the nearest rank.
     *
     * @param percent above 0, at most 100
     * @return milliseconds
     */
    double percentile(double percent) {
        var sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted[(int) Math.ceil(percent / 100 * sorted.length) - 1] / NANOS_IN_MILLI;
    }

    @Override
    public String toString() {
        return "median %.0f ms, p99 %.0f ms".formatted(percentile(50), percentile(99));
    }
}
