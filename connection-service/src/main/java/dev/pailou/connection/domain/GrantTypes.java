package dev.pailou.connection.domain;

import java.util.HashSet;
import java.util.List;

/** The grants that an application may use, within what its type can do safely. */
public final class GrantTypes {

    /** RFC 6749 section 4.1. */
    public static final String AUTHORIZATION_CODE = "authorization_code";

    static final String REFRESH_TOKEN = "refresh_token";
    static final String CLIENT_CREDENTIALS = "client_credentials";

    /** RFC 8628, for machines without a browser. */
    static final String DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";

    /** RFC 8693, for codes that an application gets from a vendor without a browser. */
    static final String TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

    private static final String FIELD = "grantTypes";

    private GrantTypes() {}

    /**
     * @param violations takes what is wrong
     * @param type       the application's type, null when that is wrong itself
     * @param given      as entered, or null for the type's usual ones
     * @return the grants
     */
    static List<String> check(Violations violations, ApplicationType type, List<String> given) {
        if (type == null) {
            return List.of();
        }
        if (given == null) {
            return type.usualGrants();
        }
        if (given.isEmpty()) {
            violations.add(FIELD, "must have at least one; an application that gets nothing is switched off instead");
        }
        var seen = new HashSet<String>();
        for (int i = 0; i < given.size(); i++) {
            var name = FIELD + '[' + i + ']';
            if (given.get(i) == null || !type.grants().contains(given.get(i))) {
                violations.add(name, "must be one of " + String.join(", ", type.grants()));
            } else if (!seen.add(given.get(i))) {
                violations.add(name, "is there twice");
            }
        }
        if (seen.equals(new HashSet<>(List.of(REFRESH_TOKEN)))) {
            violations.add(FIELD, "must have a grant by which the first refresh token is got");
        }
        return given;
    }
}
