package dev.pailou.token.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The claims that a scope opens (OpenID Connect Core section 5.4). Only these names leave: whatever else a user's
 * record holds can't shadow a protocol claim.
 */
public final class UserClaims {

    private static final Map<String, List<String>> BY_SCOPE = Map.of(
            "profile",
            List.of(
                    "name",
                    "family_name",
                    "given_name",
                    "middle_name",
                    "nickname",
                    "preferred_username",
                    "profile",
                    "picture",
                    "website",
                    "gender",
                    "birthdate",
                    "zoneinfo",
                    "locale",
                    "updated_at"),
            "email",
            List.of("email", "email_verified"),
            "phone",
            List.of("phone_number", "phone_number_verified"));

    private static final Set<String> BOOLEAN = Set.of("email_verified", "phone_number_verified");
    private static final String SECONDS = "updated_at";

    private UserClaims() {}

    /** @return every claim that some scope opens */
    public static List<String> supported() {
        return Scopes.OF_PEOPLE.stream()
                .flatMap(scope -> BY_SCOPE.getOrDefault(scope, List.of()).stream())
                .toList();
    }

    /**
     * @param person who it is about
     * @param scopes the scopes granted
     * @return {@code sub} and what the scopes open, with the JSON types of OpenID Connect Core section 5.1
     */
    public static Map<String, Object> of(Person person, Set<String> scopes) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("sub", person.userId());
        for (var scope : Scopes.OF_PEOPLE) {
            if (scopes.contains(scope)) {
                for (var name : BY_SCOPE.getOrDefault(scope, List.of())) {
                    var value = person.claims().get(name);
                    if (value != null && !value.isEmpty()) {
                        claims.put(name, typed(name, value));
                    }
                }
            }
        }
        return claims;
    }

    private static Object typed(String name, String value) {
        if (BOOLEAN.contains(name)) {
            return Boolean.valueOf(value);
        }
        return SECONDS.equals(name) && value.matches("[0-9]{1,12}") ? (Object) Long.valueOf(value) : value;
    }
}
