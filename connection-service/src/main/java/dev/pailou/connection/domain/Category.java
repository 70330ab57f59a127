package dev.pailou.connection.domain;

/** Whose identities a source holds, as the console and the addresses tell them apart. */
public final class Category {

    private static final String SOCIAL = "social";
    private static final String ENTERPRISE = "enterprise";

    private Category() {}

    /**
     * @param violations takes what is wrong
     * @param category   what the administrator entered, or null
     */
    public static void check(Violations violations, String category) {
        if (category == null) {
            violations.add("category", "is required");
        } else if (!category.equals(SOCIAL) && !category.equals(ENTERPRISE)) {
            violations.add("category", "must be one of social, enterprise");
        }
    }
}
