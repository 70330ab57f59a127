package dev.pailou.login.flow;

import dev.pailou.login.domain.Connection;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts vendors' pushes. Only connections of providers of this build push, so labels are bounded. */
@Singleton
class PushMetrics {

    private final MeterRegistry registry;

    PushMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param outcome {@code taken}, {@code ignored} or {@code refused} */
    void count(Connection connection, String outcome) {
        registry.counter("pailou.push", "provider", connection.provider(), "outcome", outcome)
                .increment();
    }
}
