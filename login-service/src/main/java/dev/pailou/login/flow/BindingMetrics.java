package dev.pailou.login.flow;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts what people do who are asked who they are. */
@Singleton
class BindingMetrics {

    private final MeterRegistry registry;

    BindingMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * @param way     what the person did: {@code create}, {@code password}, {@code send_code}, {@code email_code},
     *     {@code value}, {@code other_source}
     * @param outcome what became of it
     */
    void count(String way, String outcome) {
        registry.counter("pailou.binding.answers", "way", way, "outcome", outcome)
                .increment();
    }
}
