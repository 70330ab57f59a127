package dev.pailou.user.binding;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Counts and logs what became of answers. */
@Singleton
class AnswerReports {

    private static final Logger LOG = Logger.getLogger(AnswerReports.class);

    private final DecisionMetrics decisions;
    private final MeterRegistry metrics;

    AnswerReports(DecisionMetrics decisions, MeterRegistry metrics) {
        this.decisions = decisions;
        this.metrics = metrics;
    }

    /** @param answer which kind of answer it was */
    void answered(String answer, String loginId, String poolId, AnswerOutcome outcome) {
        metrics.counter("pailou.answers", "answer", answer, "outcome", outcome.code())
                .increment();
        if (outcome instanceof AnswerOutcome.Decided decided) {
            decisions.decided(decided.reason());
        }
        if (!(outcome instanceof AnswerOutcome.Decided decided && decided.bound())) {
            LOG.warnf(
                    "An answer binds nothing: answer=%s reason=%s login=%s pool=%s",
                    answer, outcome.code(), loginId, poolId);
        }
    }
}
