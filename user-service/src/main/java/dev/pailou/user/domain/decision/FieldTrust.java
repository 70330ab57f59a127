package dev.pailou.user.domain.decision;

/** How far an administrator trusts what a connection says in one field. */
public enum FieldTrust {
    /** As far as the provider vouches for the value itself. */
    CLAIM,
    /** Also where the provider doesn't vouch for it; the person confirms the match before anything is bound. */
    ALWAYS,
    /** Not at all, whatever the provider says. */
    NEVER;

    /** @return whether a value counts that the provider vouches for, or doesn't */
    boolean takes(boolean vouched) {
        return this == ALWAYS || this == CLAIM && vouched;
    }

    /** @return the trust of that name; one that this version doesn't know trusts nothing */
    public static FieldTrust of(String code) {
        return switch (code) {
            case "claim" -> CLAIM;
            case "always" -> ALWAYS;
            case null, default -> NEVER;
        };
    }
}
