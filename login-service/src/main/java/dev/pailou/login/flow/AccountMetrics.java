package dev.pailou.login.flow;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts what people do to their accounts. Labels are bounded: our own words. */
@Singleton
public class AccountMetrics {

    private final MeterRegistry registry;

    AccountMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(String what, AccountOutcome outcome) {
        registry.counter("pailou.account", "action", what, "outcome", outcome.code())
                .increment();
    }
}
