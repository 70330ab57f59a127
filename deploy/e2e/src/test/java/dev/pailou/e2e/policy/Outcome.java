package dev.pailou.e2e.policy;

import dev.pailou.e2e.set.Ending;
import dev.pailou.e2e.set.Policy;
import java.util.ArrayList;
import java.util.List;

/**
 * What has to become of a login: written from what administrators are promised, and nothing of it from the code that
 * decides.
 *
 * @param question why the person is asked first, null when they are not
 * @param end      the page at its end
 * @param reason   the reason of what became of it, null while the question is open
 * @param whose    who came in
 */
record Outcome(String question, Ending.Kind end, String reason, Whose whose) {

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

    private static final String ASKED = "binding_asked";

    private static final Outcome KNOWN = in("known_identity", Whose.THEIRS);
    private static final Outcome MATCHED = in("field_matched", Whose.FOUND);
    private static final Outcome CREATED = in("created", Whose.NEW);
    private static final Outcome NO_ACCOUNT = new Outcome(null, Ending.Kind.REFUSED, "login_only", Whose.NOBODYS);

    /** With an answer that everybody can give who has no account. */
    private static final Outcome ASKED_AND_NEW = new Outcome(ASKED, Ending.Kind.IN, "created", Whose.NEW);

    /** With a login through another connection, by which they have come before. */
    private static final Outcome ASKED_AND_PROVED = new Outcome(ASKED, Ending.Kind.IN, "account_proved", Whose.FOUND);

    /** Without an account there is nothing to answer. */
    private static final Outcome STILL_ASKED = new Outcome(ASKED, Ending.Kind.ASKED, null, Whose.NOBODYS);

    private static Outcome in(String reason, Whose whose) {
        return new Outcome(null, Ending.Kind.IN, reason, whose);
    }

    static Outcome of(Policy policy, Somebody who, Telling telling) {
        if (who == Somebody.KNOWN) {
            return KNOWN;
        }
        if (policy.mode().equals(Policy.CHALLENGE)) {
            return who == Somebody.COLLISION ? ASKED_AND_PROVED : policy.loginOnly() ? STILL_ASKED : ASKED_AND_NEW;
        }
        if (policy.mode().equals(Policy.FIELD) && who == Somebody.COLLISION && telling == Telling.VOUCHES) {
            return MATCHED;
        }
        return policy.loginOnly() ? NO_ACCOUNT : CREATED;
    }

    /** @return types of the events that tell of it, sorted */
    List<String> told() {
        var told = new ArrayList<String>();
        if (question != null) {
            told.add("dev.pailou.BindingRequired.v1");
        }
        // Asked anew by the ticket of the login that shows the account.
        if (question != null && whose == Whose.FOUND) {
            told.add("dev.pailou.BindingRequired.v1");
        }
        switch (end) {
            case IN -> told.add("dev.pailou.UserBound.v1");
            case REFUSED -> told.add("dev.pailou.LoginRefused.v1");
            case ASKED -> {}
        }
        return told;
    }
}
