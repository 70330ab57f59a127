package dev.pailou.token.domain;

import java.util.Map;
import java.util.Set;

/**
 * What of a person may be told in one place.
 *
 * @param scopes    scopes that open claims there
 * @param requested claims that were asked for by name there
 * @param custom    the application's own claims: name to the user's claim behind it
 */
public record Disclosure(Set<String> scopes, Set<String> requested, Map<String, String> custom) {

    public Disclosure {
        scopes = Set.copyOf(scopes);
        requested = Set.copyOf(requested);
        custom = Map.copyOf(custom);
    }

    /** @return for an ID token, which scopes open nothing in: it stays as small as the application wants it */
    public static Disclosure inIdToken(RequestedClaims requested, Map<String, String> custom) {
        return new Disclosure(Set.of(), requested.ofIdToken(), custom);
    }

    /**
     * @return for an ID token without an access token, whose bearer can't ask userinfo: so scopes open there what they
     *     would open here (OpenID Connect Core section 5.4)
     */
    public static Disclosure inIdTokenAlone(Set<String> scopes, Map<String, String> custom) {
        return new Disclosure(scopes, Set.of(), custom);
    }

    /** @return for userinfo */
    public static Disclosure atUserinfo(Set<String> scopes, RequestedClaims requested, Map<String, String> custom) {
        return new Disclosure(scopes, requested.ofUserinfo(), custom);
    }
}
