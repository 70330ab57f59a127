package dev.pailou.bench;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * People who come at a fixed rate, whether those before them are through or not. Each is handed the moment at which they
 * were to come, so that a late start counts as waiting (no coordinated omission).
 */
final class Arrivals implements AutoCloseable {

    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread door;
    private volatile boolean closed;

    /**
     * @param perSecond how many come each second
     * @param most      how many come in all
     * @param visit     what each does; given {@link System#nanoTime()} at which it was to come
     */
    Arrivals(double perSecond, int most, Consumer<Long> visit) {
        long between = (long) (Duration.ofSeconds(1).toNanos() / perSecond);
        long began = System.nanoTime();
        door = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < most && !closed; i++) {
                long due = began + i * between;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                people.submit(() -> visit.accept(due));
            }
        });
    }

    /** Waits until all have come and left. */
    void await() throws InterruptedException {
        door.join();
        people.close();
    }

    /** Lets nobody else come, and waits until the others have left. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        await();
    }
}
