package dev.pailou.user.binding;

import dev.pailou.kernel.outbox.EventSink;
import dev.pailou.user.domain.decision.BindingRules;
import dev.pailou.user.domain.decision.Decision;
import dev.pailou.user.domain.decision.ProofMethod;
import dev.pailou.user.domain.decision.Purpose;
import dev.pailou.user.domain.decision.Reason;
import dev.pailou.user.domain.decision.Situation;
import dev.pailou.user.store.BindingQuestions;
import dev.pailou.user.store.Configuration;
import dev.pailou.user.store.Decisions;
import dev.pailou.user.store.PendingQuestion;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Decides a question on an answer, and ends it. In the transaction of the caller, who has locked the question. */
@Singleton
class AnswerDecision {

    /** Decides the same whatever is answered at a closed door, so that nothing is used up there. */
    private static final Given NOTHING = new Given(new Purpose.SignIn(), null);

    private final BindingQuestions questions;
    private final Configuration configuration;
    private final Situations situations;
    private final Bindings bindings;
    private final Decisions decisions;

    AnswerDecision(
            BindingQuestions questions,
            Configuration configuration,
            Situations situations,
            Bindings bindings,
            Decisions decisions) {
        this.questions = questions;
        this.configuration = configuration;
        this.situations = situations;
        this.bindings = bindings;
        this.decisions = decisions;
    }

    /** Reads what an answer amounts to; empty when it is none. */
    @FunctionalInterface
    interface Reading {
        Uni<Optional<Given>> of(PendingQuestion question);
    }

    /**
     * What an answer amounts to.
     *
     * @param purpose     what is to be decided
     * @param proofMethod code of the method by which an account was proved, or null
     */
    record Given(Purpose purpose, String proofMethod) {}

    /**
     * @param decision    what was decided
     * @param situation   on what
     * @param proofMethod as above
     */
    record Decided(Decision decision, Situation situation, String proofMethod) {}

    /** @return the decision, as things stand now; empty when the answer is none */
    Uni<Optional<Decided>> decide(PendingQuestion pending, Reading reading) {
        var question = pending.question();
        return configuration
                .policy(
                        question.poolId(),
                        question.connectionId(),
                        pending.arriving().sourceId())
                .map(policy -> policy.orElse(Situations.NOTHING_IS_KNOWN))
                .chain(policy -> (policy.isOpen()
                                ? reading.of(pending)
                                : Uni.createFrom().item(Optional.of(NOTHING)))
                        .chain(given -> given.isEmpty()
                                ? Uni.createFrom().item(Optional.empty())
                                : situations
                                        .of(
                                                question.poolId(),
                                                pending.arriving(),
                                                false,
                                                policy,
                                                given.get().purpose())
                                        .map(situation -> Optional.of(new Decided(
                                                BindingRules.decide(situation),
                                                situation,
                                                given.get().proofMethod())))));
    }

    /** Ends a question that is asked anew, because an account was shown. */
    Uni<Void> replace(PendingQuestion pending) {
        var loginId = pending.question().loginId();
        return decisions
                .answered(loginId, Reason.CONFIRMED.code(), ProofMethod.OTHER_SOURCE.code(), null, null)
                .call(() -> questions.end(loginId));
    }

    /** Carries a decision out, and ends the question. @return who comes in */
    Uni<Optional<Comer>> end(PendingQuestion pending, Decided decided, EventSink events) {
        var question = pending.question();
        return bindings.carryOut(
                        decided.decision(), decided.situation(), question.poolId(), question.connectionId(), events)
                .call(comer -> decisions.answered(
                        question.loginId(),
                        decided.decision().reason().code(),
                        decided.proofMethod(),
                        comer.map(Comer::userId).orElse(null),
                        comer.map(Comer::identityId).orElse(null)))
                .call(() -> questions.end(question.loginId()));
    }
}
