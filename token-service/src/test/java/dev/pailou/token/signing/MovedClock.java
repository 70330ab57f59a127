package dev.pailou.token.signing;

import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** The time by which keys take turns, which a test can let pass. */
@Mock
@Singleton
public class MovedClock extends KeyClock {

    private static final AtomicReference<Duration> AHEAD = new AtomicReference<>(Duration.ZERO);

    @Override
    Instant now() {
        return super.now().plus(AHEAD.get());
    }

    /** @return the time as keys see it */
    public Instant time() {
        return now();
    }

    /** Lets time pass. */
    public void pass(Duration duration) {
        AHEAD.updateAndGet(ahead -> ahead.plus(duration));
    }

    /** Back to the real time, for the tests that come after. */
    public void reset() {
        AHEAD.set(Duration.ZERO);
    }
}
