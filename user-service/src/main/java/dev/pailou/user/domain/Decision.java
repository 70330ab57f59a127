package dev.pailou.user.domain;

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
     */
    record Recognise(KnownIdentity identity) implements Decision {
        @Override
        public Reason reason() {
            return Reason.KNOWN_IDENTITY;
        }
    }

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
     * Nobody comes in and nothing changes.
     *
     * @param reason the rule that refuses
     */
    record Refuse(Reason reason) implements Decision {}
}
