package dev.pailou.kernel.limits;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * So much in a minute for each key, at any rhythm: the generic cell rate algorithm (ITU-T I.371 annex A), a leaky bucket
 * that needs one number a key, the time at which the bucket will be empty.
 *
 * <p>Who did nothing for a minute has an empty bucket, so forgetting them loses nothing: two maps, of this minute and of
 * the one before, hold all that counts.
 */
final class Pace {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final long interval;
    private final int mostKeys;
    private final LongSupplier nanos;
    private final AtomicReference<Minute> minute;

    /**
     * @param perMinute how much, at least 1
     * @param mostKeys  of how many keys a minute is remembered; more are let pass, as what so many do together can't be
     *     limited by key
     * @param nanos     a clock like {@link System#nanoTime()}
     */
    Pace(int perMinute, int mostKeys, LongSupplier nanos) {
        this.interval = MINUTE / perMinute;
        this.mostKeys = mostKeys;
        this.nanos = nanos;
        this.minute = new AtomicReference<>(
                new Minute(nanos.getAsLong(), new ConcurrentHashMap<>(), new ConcurrentHashMap<>()));
    }

    /**
     * @param start  when it began
     * @param empty  when the buckets of those who did something in it will be empty
     * @param before the same of the minute before
     */
    private record Minute(long start, ConcurrentMap<String, Long> empty, ConcurrentMap<String, Long> before) {

        Long of(String key) {
            var known = empty.get(key);
            return known == null ? before.get(key) : known;
        }
    }

    /** @return how long to wait, when the key has used up what it may; changes nothing */
    Optional<Duration> look(String key) {
        var now = nanos.getAsLong();
        return wait(minuteOf(now).of(key), now);
    }

    /** @return how long to wait; empty when the key may do it, which is then counted */
    Optional<Duration> take(String key) {
        var now = nanos.getAsLong();
        var here = minuteOf(now);
        if (here.empty().size() >= mostKeys && here.of(key) == null) {
            return Optional.empty();
        }
        var taken = new AtomicReference<Optional<Duration>>();
        here.empty().compute(key, (same, known) -> {
            var empty = known == null ? here.before().get(key) : known;
            taken.set(wait(empty, now));
            return taken.get().isPresent() ? empty : filled(empty, now);
        });
        return taken.get();
    }

    private Minute minuteOf(long now) {
        var here = minute.get();
        if (now - here.start() < MINUTE) {
            return here;
        }
        // Nothing happened for more than a minute: what was before is empty too.
        var before = now - here.start() < 2 * MINUTE ? here.empty() : new ConcurrentHashMap<String, Long>();
        minute.compareAndSet(here, new Minute(now, new ConcurrentHashMap<>(), before));
        return minute.get();
    }

    private Optional<Duration> wait(Long empty, long now) {
        var excess = filled(empty, now) - now - MINUTE;
        return excess <= 0 ? Optional.empty() : Optional.of(Duration.ofNanos(excess));
    }

    private long filled(Long empty, long now) {
        return (empty == null || empty - now < 0 ? now : empty) + interval;
    }
}
