package dev.pailou.connection.domain;

/** What happens with an identity that nobody owns yet. This version creates a user, or refuses by login only. */
public final class Association {

    /** Create a user. */
    public static final String NONE = "none";

    private Association() {}

    /**
     * @param violations takes what is wrong
     * @param mode       what the administrator entered
     */
    public static void check(Violations violations, String mode) {
        if (!NONE.equals(mode)) {
            violations.add("association.mode", "must be none; this version has no other mode");
        }
    }
}
