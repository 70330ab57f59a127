package dev.pailou.login.flow;

import java.util.Arrays;
import java.util.Locale;

/** The account's pages to which a sign-in can lead. Its name is all that such a request says of it. */
public enum AccountPlace {
    PROFILE(""),
    IDENTITIES("/identities"),
    SESSIONS("/sessions");

    private final String rest;

    AccountPlace(String rest) {
        this.rest = rest;
    }

    /** @return what stands behind the pool in its address */
    public String rest() {
        return rest;
    }

    /** @return its name in the {@code state} of a request */
    String state() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return the page that a state names; the first one for anything else */
    public static AccountPlace of(String state) {
        return Arrays.stream(values())
                .filter(place -> place.state().equals(state))
                .findFirst()
                .orElse(PROFILE);
    }
}
