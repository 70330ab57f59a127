package dev.pailou.kernel.outbound;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts requests in flight, so that one slow vendor takes its own places and nobody else's. */
final class Bulkheads {

    private final ConcurrentHashMap<String, AtomicInteger> inFlight = new ConcurrentHashMap<>();
    private final int limit;

    Bulkheads(int limit) {
        this.limit = limit;
    }

    boolean enter(String key) {
        var entered = new boolean[1];
        inFlight.compute(key, (name, count) -> {
            var places = count == null ? new AtomicInteger() : count;
            if (places.get() < limit) {
                places.incrementAndGet();
                entered[0] = true;
            }
            return places;
        });
        return entered[0];
    }

    void leave(String key) {
        inFlight.computeIfPresent(key, (name, count) -> count.decrementAndGet() <= 0 ? null : count);
    }
}
