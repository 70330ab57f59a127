package dev.pailou.user.binding;

import dev.pailou.kernel.events.LoginFailed;
import dev.pailou.user.domain.decision.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts what became of logins. */
@Singleton
public class DecisionMetrics {

    private final MeterRegistry metrics;

    DecisionMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** Counts a decision that is committed. */
    public void decided(Reason reason) {
        metrics.counter("pailou.decisions", "reason", reason.code()).increment();
    }

    /** Counts a login that ended before anybody was known. */
    public void failed(LoginFailed failure) {
        metrics.counter("pailou.logins.failed", "reason", failure.reason()).increment();
    }
}
