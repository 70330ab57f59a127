package dev.pailou.e2e.set;

import java.util.List;
import java.util.Map;

/**
 * What an administrator sets for people of a connection whom nobody knows.
 *
 * @param mode      {@code none}, {@code field} or {@code challenge}
 * @param fields    what accounts are found by, in the mode {@code field}
 * @param loginOnly whether nobody gets a new account
 */
public record Policy(String mode, List<String> fields, boolean loginOnly) {

    /** What a new connection has. */
    public static final Policy NONE = new Policy("none", List.of(), false);

    /** Accounts are found by what vendors vouch for. */
    public static final String FIELD = "field";

    /** The person is asked. */
    public static final String CHALLENGE = "challenge";

    private static final List<String> METHODS = List.of("password", "email_code", "other_source");

    Map<String, Object> settings() {
        return Map.of("loginOnly", loginOnly, "association", association());
    }

    private Map<String, Object> association() {
        return switch (mode) {
            case FIELD -> Map.of("mode", mode, "fields", fields);
            case CHALLENGE -> Map.of("mode", mode, "methods", METHODS);
            default -> Map.of("mode", mode);
        };
    }

    /** @return the policy, which is how tests are named */
    @Override
    public String toString() {
        return mode + (loginOnly ? ", login only" : "");
    }
}
