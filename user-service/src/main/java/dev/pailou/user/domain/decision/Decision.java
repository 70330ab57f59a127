package dev.pailou.user.domain.decision;

import dev.pailou.kernel.events.Subject;
import java.util.List;

/** What becomes of a login through an identity source. */
public sealed interface Decision {

    /** @return the rule that decided */
    Reason reason();

    /** Nobody owns the identity: make a user and give it to them. */
    record CreateUser() implements Decision {
        @Override
        public Reason reason() {
            return Reason.CREATED;
        }
    }

    /**
     * The identity's user comes in.
     *
     * @param identity the identity
     * @param reason   the rule that decided
     */
    record Recognise(KnownIdentity identity, Reason reason) implements Decision {}

    /**
     * The identity's user comes in, and the identity gets further subjects.
     *
     * @param identity the identity
     * @param added    subjects in namespaces that are new to it
     */
    record JoinSubjects(KnownIdentity identity, List<Subject> added) implements Decision {

        public JoinSubjects {
            added = List.copyOf(added);
        }

        @Override
        public Reason reason() {
            return Reason.SUBJECT_JOINED;
        }
    }

    /**
     * Nobody owns the identity: give it to this user, who comes in.
     *
     * @param userId the user
     * @param reason the rule that decided
     */
    record BindToUser(String userId, Reason reason) implements Decision {}

    /** Nothing is bound before the person has answered. */
    sealed interface Question extends Decision {

        /** @return what they may choose from */
        Offer offer();
    }

    /**
     * A new account, or one that is proved?
     *
     * @param offer  what they may choose from
     * @param reason the rule that asks
     */
    record AskBinding(Offer offer, Reason reason) implements Question {}

    /**
     * An account has the value that the identity comes with, and the administrator's word is all that speaks for the
     * value being theirs: the person types it before they get that account.
     *
     * @param userId who has it
     * @param field  the field
     * @param value  the value, in the form in which values are compared
     * @param offer  what they may choose from otherwise
     */
    record AskConfirmation(String userId, MatchField field, String value, Offer offer) implements Question {

        @Override
        public Reason reason() {
            return Reason.MATCH_UNVOUCHED;
        }

        boolean isGivenBy(String typed) {
            return field.normalise(typed).filter(value::equals).isPresent();
        }

        /** The value is somebody's address. */
        @Override
        public String toString() {
            return "AskConfirmation[userId=" + userId + ", field=" + field + ", offer=" + offer + ']';
        }
    }

    /** A further way in for somebody who is in? Their session and their browser are asked, and nothing is offered. */
    record AskLink() implements Question {

        @Override
        public Offer offer() {
            return Offer.NOTHING;
        }

        @Override
        public Reason reason() {
            return Reason.LINK_ASKED;
        }
    }

    /**
     * Nobody comes in and nothing changes.
     *
     * @param reason the rule that refuses
     */
    record Refuse(Reason reason) implements Decision {}
}
