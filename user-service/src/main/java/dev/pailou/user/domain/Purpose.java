package dev.pailou.user.domain;

/** What the application's request is for, fixed when it starts. */
public enum Purpose {
    SIGN_IN;

    /**
     * @param name as events name it, for example {@code sign-in}
     * @return the purpose
     * @throws IllegalArgumentException for one that this version has no rules for, so that nobody is let in by it
     */
    public static Purpose of(String name) {
        if ("sign-in".equals(name)) {
            return SIGN_IN;
        }
        throw new IllegalArgumentException("no rules for logins with the purpose " + name);
    }
}
