package dev.pailou.user.binding;

import dev.pailou.user.domain.decision.Reason;

/** What becomes of an answer. */
public sealed interface AnswerOutcome {

    /** @return its name in metrics and logs */
    String code();

    /**
     * The question has ended, and so has the login.
     *
     * @param bound  whether somebody comes in, or has the identity now
     * @param reason the rule that decided
     */
    record Decided(boolean bound, Reason reason) implements AnswerOutcome {
        @Override
        public String code() {
            return reason.code();
        }
    }

    /** Something else was to be typed; it can be tried again. */
    record WrongValue() implements AnswerOutcome {
        @Override
        public String code() {
            return "wrong_value";
        }
    }

    /** The proof isn't one for this login, identity and browser, or not any more. */
    record ProofEnded() implements AnswerOutcome {
        @Override
        public String code() {
            return "proof_ended";
        }
    }

    /** No such question waits for an answer: it ended, was never asked, or is another pool's. */
    record QuestionEnded() implements AnswerOutcome {
        @Override
        public String code() {
            return "question_ended";
        }
    }
}
