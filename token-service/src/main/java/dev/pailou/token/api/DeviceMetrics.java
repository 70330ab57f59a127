package dev.pailou.token.api;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Counts what becomes of devices' authorizations; labels are from a fixed list. */
@Singleton
class DeviceMetrics {

    /** What became of one. */
    enum Outcome {
        STARTED,
        CONFIRMED,
        DENIED,
        APPROVED,
        REDEEMED,
        WRONG_USER_CODE,
        TOO_MANY_USER_CODES
    }

    private final MeterRegistry registry;

    DeviceMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(Outcome outcome) {
        registry.counter(
                        "pailou.device.authorizations",
                        "outcome",
                        outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
