package dev.pailou.connection.domain;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Further claims that an application gets, by name: each is a standard claim of the user or an attribute. Names that
 * others give a meaning to are refused, because somebody would believe them: those of tokens, of authorization, and of
 * OpenID Connect's own user claims.
 */
final class ClaimMapping {

    private static final int MAX = 50;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.:/-]{0,63}");
    private static final Pattern ATTRIBUTE = Pattern.compile("attributes\\.[A-Za-z][A-Za-z0-9_-]{0,63}");

    /** Claims of a user that OpenID Connect Core section 5.1 names. */
    private static final Set<String> STANDARD = Set.of(
            "sub",
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
            "updated_at",
            "email",
            "email_verified",
            "phone_number",
            "phone_number_verified",
            "address");

    /** Claims with a meaning of their own in tokens, and those by which resource servers allow things. */
    private static final Set<String> RESERVED = Set.of(
            "iss",
            "aud",
            "exp",
            "nbf",
            "iat",
            "jti",
            "auth_time",
            "nonce",
            "acr",
            "amr",
            "azp",
            "at_hash",
            "c_hash",
            "s_hash",
            "sid",
            "typ",
            "cty",
            "cnf",
            "act",
            "may_act",
            "client_id",
            "scope",
            "scp",
            "events",
            "toe",
            "txn",
            "active",
            "token_type",
            "token_introspection",
            "username",
            "upn",
            "groups",
            "group",
            "roles",
            "role",
            "permissions",
            "permission",
            "entitlements",
            "authorities",
            "authorization_details",
            "resource_access",
            "realm_access",
            "verified_claims",
            "identities",
            "_claim_names",
            "_claim_sources",
            "sub_jwk",
            "sub_id");

    private static final String OURS = "pailou";

    private ClaimMapping() {}

    static void check(Violations violations, String field, Map<String, String> claims) {
        if (claims.size() > MAX) {
            violations.add(field, "must have at most " + MAX + " claims");
            return;
        }
        claims.forEach((name, source) -> {
            problemOfName(name).ifPresent(problem -> violations.add(field + '.' + name, problem));
            if (!STANDARD.contains(source) && !ATTRIBUTE.matcher(source).matches()) {
                violations.add(field + '.' + name, "must be a standard user claim, or attributes. and a name");
            }
        });
    }

    private static Optional<String> problemOfName(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.of("must be a name of 1 to 64 letters, digits and _ . : / -, a letter first");
        }
        return STANDARD.contains(name) || RESERVED.contains(name) || name.startsWith(OURS)
                ? Optional.of("is a name that has a meaning of its own; take another")
                : Optional.empty();
    }
}
