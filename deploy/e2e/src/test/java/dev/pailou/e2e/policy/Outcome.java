package dev.pailou.e2e.policy;

import dev.pailou.e2e.set.Ending;
import dev.pailou.e2e.set.Policy;

/**
 * What has to become of a login: written from what administrators are promised, and nothing of it from the code that
 * decides.
 *
 * @param end    the page at its end
 * @param reason the reason of the decision
 * @param whose  who came in
 */
record Outcome(Ending.Kind end, String reason, Whose whose) {

    /** Whose account it is that is come into. */
    enum Whose {
        /** One that was made for them. */
        NEW,
        /** Theirs, as ever. */
        THEIRS,
        /** The one with the same address. */
        FOUND,
        /** Nobody's. */
        NOBODYS
    }

    private static final Outcome KNOWN = new Outcome(Ending.Kind.IN, "known_identity", Whose.THEIRS);
    private static final Outcome FOUND = new Outcome(Ending.Kind.IN, "field_matched", Whose.FOUND);
    private static final Outcome CREATED = new Outcome(Ending.Kind.IN, "created", Whose.NEW);
    private static final Outcome NO_ACCOUNT = new Outcome(Ending.Kind.REFUSED, "login_only", Whose.NOBODYS);
    private static final Outcome ASKED = new Outcome(Ending.Kind.ASKED, "binding_asked", Whose.NOBODYS);

    static Outcome of(Policy policy, Somebody who, Telling telling) {
        if (who == Somebody.KNOWN) {
            return KNOWN;
        }
        if (policy.mode().equals("challenge")) {
            return ASKED;
        }
        if (policy.mode().equals("field") && who == Somebody.COLLISION && telling == Telling.VOUCHES) {
            return FOUND;
        }
        return policy.loginOnly() ? NO_ACCOUNT : CREATED;
    }
}
