package dev.pailou.token.api;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts what is asked about tokens after they were issued. */
@Singleton
class TokenMetrics {

    private final MeterRegistry registry;

    TokenMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param active whether the token was good */
    void introspected(boolean active) {
        registry.counter("pailou.introspections", "outcome", active ? "active" : "inactive")
                .increment();
    }

    /** @param known whether there was something to revoke */
    void revoked(boolean known) {
        registry.counter("pailou.revocations", "outcome", known ? "revoked" : "nothing")
                .increment();
    }
}
