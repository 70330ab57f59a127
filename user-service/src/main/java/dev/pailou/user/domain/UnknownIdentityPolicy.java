package dev.pailou.user.domain;

/** What a connection does with an identity that nobody owns yet. */
public enum UnknownIdentityPolicy {
    CREATE_USER,
    REFUSE;

    /**
     * @param association the connection's account identity association
     * @param loginOnly   whether the connection never creates a user
     * @return the policy; a mode of association that this version has no rules for never creates anybody
     */
    public static UnknownIdentityPolicy of(String association, boolean loginOnly) {
        return "none".equals(association) && !loginOnly ? CREATE_USER : REFUSE;
    }
}
