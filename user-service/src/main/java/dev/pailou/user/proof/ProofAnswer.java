package dev.pailou.user.proof;

import java.time.Duration;
import java.time.Instant;

/** What becomes of an attempt to prove an account. */
public sealed interface ProofAnswer {

    /** @return its name in metrics and logs */
    String outcome();

    /**
     * The account is proved.
     *
     * @param proof     the value with which the identity can be bound, once
     * @param expiresAt when it ends
     */
    record Given(String proof, Instant expiresAt) implements ProofAnswer {
        @Override
        public String outcome() {
            return "given";
        }

        @Override
        public String toString() {
            return "Given[expiresAt=" + expiresAt + "]";
        }
    }

    /** A code is on its way, if the address is an account's. */
    record Sent(Instant expiresAt, Duration next) implements ProofAnswer {
        @Override
        public String outcome() {
            return "sent";
        }
    }

    /** Name, password or code is wrong, nobody has that name, or its user is kept out: not told apart. */
    record Wrong() implements ProofAnswer {
        @Override
        public String outcome() {
            return "wrong";
        }
    }

    /** There is no code that could be tried: none was asked for, or it is used up, replaced or too old. */
    record NoCode() implements ProofAnswer {
        @Override
        public String outcome() {
            return "no_code";
        }
    }

    /**
     * It was tried too often.
     *
     * @param rest for how long it can't be, whole seconds
     */
    record TooEarly(Duration rest) implements ProofAnswer {
        @Override
        public String outcome() {
            return "too_early";
        }
    }

    /** Too many passwords are being hashed; nothing was counted. */
    record Busy() implements ProofAnswer {
        @Override
        public String outcome() {
            return "busy";
        }
    }

    /** No such login waits for a proof: it ended, was never asked, or is another pool's. */
    record NotAsked() implements ProofAnswer {
        @Override
        public String outcome() {
            return "not_asked";
        }
    }

    /** The administrator did not choose this method, or this installation does not have it. */
    record NotOffered() implements ProofAnswer {
        @Override
        public String outcome() {
            return "not_offered";
        }
    }
}
