package dev.pailou.token.signing;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time by which keys take turns. */
@Singleton
class KeyClock {

    /** @return now, as precisely as the database keeps it */
    Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
