package dev.pailou.user.proof;

import dev.pailou.user.domain.decision.ProofMethod;
import dev.pailou.user.store.BindingQuestion;
import dev.pailou.user.store.BindingQuestions;
import dev.pailou.user.store.InstalledMethods;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Lets only those prove who were asked, by a method that was offered; counts and logs what became of it. */
@Singleton
class OpenQuestions {

    private static final Logger LOG = Logger.getLogger(OpenQuestions.class);

    private final BindingQuestions questions;
    private final InstalledMethods installed;
    private final MeterRegistry metrics;

    OpenQuestions(BindingQuestions questions, InstalledMethods installed, MeterRegistry metrics) {
        this.questions = questions;
        this.installed = installed;
        this.metrics = metrics;
    }

    /**
     * @param place  where a proof is wanted
     * @param method by which method
     * @param next   what to do when it was asked and offered
     */
    Uni<ProofAnswer> answer(ProofPlace place, ProofMethod method, Function<BindingQuestion, Uni<ProofAnswer>> next) {
        return questions
                .open(place.loginId(), place.poolId())
                .chain(open -> {
                    if (open.isEmpty()) {
                        return Uni.createFrom().<ProofAnswer>item(new ProofAnswer.NotAsked());
                    }
                    return isOffered(open.get(), method)
                            ? next.apply(open.get())
                            : Uni.createFrom().item(new ProofAnswer.NotOffered());
                })
                .invoke(answer -> report(place, method, answer));
    }

    private boolean isOffered(BindingQuestion question, ProofMethod method) {
        return question.methods().contains(method.code()) && installed.has(method);
    }

    private void report(ProofPlace place, ProofMethod method, ProofAnswer answer) {
        metrics.counter("pailou.proofs", "method", method.code(), "outcome", answer.outcome())
                .increment();
        if (!(answer instanceof ProofAnswer.Given || answer instanceof ProofAnswer.Sent)) {
            LOG.warnf(
                    "A proof is refused: method=%s reason=%s login=%s pool=%s",
                    method.code(), answer.outcome(), place.loginId(), place.poolId());
        }
    }
}
