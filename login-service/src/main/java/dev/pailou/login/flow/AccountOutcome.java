package dev.pailou.login.flow;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What became of something that a person did on the account's pages. Its code stands in addresses and metrics. */
public enum AccountOutcome {
    SAVED(true),
    /** The profile can't be kept as it was written. */
    INVALID(false),
    UNLINKED(true),
    /** An identity stays, because without it the person couldn't come in any more. */
    LAST_WAY_IN(false),
    LINKED(true),
    /** The question whether to link was answered already, or took too long. */
    LINK_ENDED(false),
    /** The identity is not linked, for a reason of its own. */
    NOT_LINKED(false),
    ENDED(true),
    /** It wasn't there any more. */
    GONE(false),
    /** The form was of a page that somebody else saw, or the same person before. */
    CHANGED(false);

    private final boolean good;

    AccountOutcome(boolean good) {
        this.good = good;
    }

    /** Tells from the status with which another service refused. */
    interface OfStatus {
        AccountOutcome of(int status);
    }

    /** @return whether it is what the person wanted */
    public boolean good() {
        return good;
    }

    /** @return its stable code */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return the outcome of that code, empty for anything else */
    public static Optional<AccountOutcome> find(String code) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.code().equals(code))
                .findFirst();
    }
}
