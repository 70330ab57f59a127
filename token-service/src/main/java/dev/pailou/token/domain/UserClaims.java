package dev.pailou.token.domain;

import dev.pailou.kernel.events.BoundIdentity;
import dev.pailou.kernel.events.ClaimNames;
import dev.pailou.kernel.events.Subject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The claims that leave, and who opens them: a scope (OpenID Connect Core section 5.4) or the application's asking by
 * name (section 5.5). Only these names and those that an administrator has mapped leave: whatever else a user's record
 * holds can't shadow a protocol claim.
 */
public final class UserClaims {

    /** The scope, and the claim, that tells by which identities the user is known where. */
    public static final String IDENTITIES = "identities";

    private static final String SUBJECT = "sub";
    private static final String PROFILE = "profile";

    private static final Map<String, List<String>> BY_SCOPE = Map.of(
            PROFILE,
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
            List.of("phone_number", "phone_number_verified"),
            IDENTITIES,
            List.of(IDENTITIES));

    private static final Set<String> BOOLEAN = Set.of("email_verified", "phone_number_verified");
    private static final String SECONDS = "updated_at";

    private UserClaims() {}

    /** @return every claim that some scope opens */
    public static List<String> supported() {
        return Scopes.OF_PEOPLE.stream().flatMap(UserClaims::openedBy).toList();
    }

    /**
     * @param requested claims that an application asks for by name
     * @param custom    the application's own claims: name to the user's claim behind it
     * @return the scopes that open as much; none for what is told to nobody, and for what every token says
     */
    public static Set<String> scopesOf(Set<String> requested, Map<String, String> custom) {
        return requested.stream()
                .flatMap(name -> behind(name, custom).stream())
                .filter(claim -> !claim.equals(SUBJECT))
                .map(UserClaims::scopeOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @return the user's claim that leaves by this name, if one does */
    private static Optional<String> behind(String name, Map<String, String> custom) {
        if (ClaimNames.isFree(name)) {
            return Optional.ofNullable(custom.get(name));
        }
        return Optional.of(name).filter(supported()::contains);
    }

    /**
     * @param person     who it is about
     * @param disclosure what may be told
     * @return {@code sub} and what is open, with the JSON types of OpenID Connect Core section 5.1
     */
    public static Map<String, Object> of(Person person, Disclosure disclosure) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put(SUBJECT, person.userId());
        claims.putAll(profile(person, disclosure));
        return claims;
    }

    /** @return the same without {@code sub} */
    public static Map<String, Object> profile(Person person, Disclosure disclosure) {
        var claims = new LinkedHashMap<String, Object>();
        for (var scope : Scopes.OF_PEOPLE) {
            openedBy(scope)
                    .filter(name -> disclosure.scopes().contains(scope)
                            || disclosure.requested().contains(name))
                    .forEach(name -> put(claims, name, person, name));
        }
        // A mapping gives a claim another name; it opens nothing that the person was not asked for.
        disclosure.custom().entrySet().stream()
                .filter(custom -> ClaimNames.isFree(custom.getKey()))
                .filter(custom -> disclosure.requested().contains(custom.getKey())
                        || disclosure.scopes().contains(scopeOf(custom.getValue())))
                .sorted(Map.Entry.comparingByKey())
                .forEach(custom -> put(claims, custom.getKey(), person, custom.getValue()));
        return claims;
    }

    private static Stream<String> openedBy(String scope) {
        return BY_SCOPE.getOrDefault(scope, List.of()).stream();
    }

    /** What isn't a standard claim is part of the profile. */
    private static String scopeOf(String claim) {
        return claim.equals(SUBJECT)
                ? Scopes.OPENID
                : BY_SCOPE.entrySet().stream()
                        .filter(scope -> scope.getValue().contains(claim))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(PROFILE);
    }

    private static void put(Map<String, Object> claims, String name, Person person, String source) {
        if (source.equals(IDENTITIES)) {
            claims.put(
                    name, person.identities().stream().map(UserClaims::identity).toList());
            return;
        }
        var value = source.equals(SUBJECT) ? person.userId() : person.claims().get(source);
        if (value != null && !value.isEmpty()) {
            claims.put(name, typed(source, value));
        }
    }

    private static Map<String, Object> identity(BoundIdentity identity) {
        return Map.of(
                "source_id", identity.sourceId(),
                "connection_id", identity.connectionId(),
                "subjects",
                        identity.subjects().stream().map(UserClaims::subject).toList());
    }

    private static Map<String, String> subject(Subject subject) {
        return Map.of("namespace", subject.namespace(), "subject", subject.subject());
    }

    private static Object typed(String name, String value) {
        if (BOOLEAN.contains(name)) {
            return Boolean.valueOf(value);
        }
        return SECONDS.equals(name) && value.matches("[0-9]{1,12}") ? (Object) Long.valueOf(value) : value;
    }
}
