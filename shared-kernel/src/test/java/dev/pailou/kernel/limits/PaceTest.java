package dev.pailou.kernel.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A pace")
class PaceTest {

    /** Clocks like {@link System#nanoTime()} may begin below zero and overflow. */
    private final AtomicLong now =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(90).toNanos());

    private Pace pace(int perMinute) {
        return new Pace(perMinute, 1000, now::get);
    }

    @Test
    @DisplayName("lets so much pass at once, and then one whenever its share of the minute is over")
    void share() {
        var pace = pace(60);
        assertThat(taken(pace, "a", 200)).isEqualTo(60);
        assertThat(pace.take("a")).contains(Duration.ofSeconds(1));
        later(Duration.ofMillis(999));
        assertThat(taken(pace, "a", 5)).isZero();
        later(Duration.ofMillis(1));
        assertThat(taken(pace, "a", 5)).isEqualTo(1);
        later(Duration.ofSeconds(10));
        assertThat(taken(pace, "a", 50)).isEqualTo(10);
    }

    @Test
    @DisplayName("is each key's own")
    void apart() {
        var pace = pace(3);
        assertThat(taken(pace, "a", 10)).isEqualTo(3);
        assertThat(taken(pace, "b", 10)).isEqualTo(3);
    }

    @Test
    @DisplayName("forgets nobody who still counts, however the minutes fall, over an hour")
    void minutes() {
        var pace = pace(60);
        taken(pace, "a", 60);
        var passed = 0;
        for (int step = 0; step < 3600 * 4; step++) {
            later(Duration.ofMillis(250));
            passed += taken(pace, "a", 3);
        }
        assertThat(passed).isEqualTo(3600);
    }

    @Test
    @DisplayName("gives everything again after a minute of rest, and after a day")
    void rest() {
        var pace = pace(10);
        taken(pace, "a", 10);
        later(Duration.ofMinutes(1));
        assertThat(taken(pace, "a", 20)).isEqualTo(10);
        later(Duration.ofDays(1));
        assertThat(taken(pace, "a", 20)).isEqualTo(10);
    }

    @Test
    @DisplayName("counts nothing when it is only looked at, and what was refused costs nothing")
    void look() {
        var pace = pace(2);
        for (int i = 0; i < 10; i++) {
            assertThat(pace.look("a")).isEmpty();
        }
        assertThat(taken(pace, "a", 100)).isEqualTo(2);
        assertThat(pace.look("a")).contains(Duration.ofSeconds(30));
        later(Duration.ofSeconds(30));
        assertThat(pace.look("a")).isEmpty();
    }

    @Test
    @DisplayName("lets exactly so many of 10,000 at once pass")
    void atOnce() {
        var pace = pace(500);
        var passed = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 10_000).forEach(ignored -> threads.execute(() -> passed.addAndGet(taken(pace, "a", 1))));
        }
        assertThat(passed).hasValue(500);
    }

    @Test
    @DisplayName("remembers no more clients than it has room for, and refuses none for that")
    void room() {
        var pace = pace(1);
        for (int i = 0; i < 5000; i++) {
            assertThat(pace.take("client " + i)).isEmpty();
        }
        assertThat(pace.take("client 1")).isPresent();
        assertThat(pace.take("client 4000")).isEmpty();
    }

    private void later(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static int taken(Pace pace, String key, int times) {
        return (int) IntStream.range(0, times)
                .filter(ignored -> pace.take(key).isEmpty())
                .count();
    }
}
