package dev.pailou.kernel.events;

import java.util.Set;

/**
 * Names of claims that have a meaning already, so that no application's {@link OpenIdSettings#claims()} may give them
 * another: somebody would believe it. connection-service refuses them, and token-service issues none of them by mapping.
 */
public final class ClaimNames {

    /** Claims of OpenID Connect Core section 5.1 that users here have: what a mapping may take its value from. */
    public static final Set<String> STANDARD = Set.of(
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
            "phone_number_verified");

    /**
     * The one other claim of that section; claims of tokens (RFC 7519, OpenID Connect Core and its logout profiles, RFC
     * 7662, RFC 7800, RFC 8417, RFC 8693, RFC 9449, RFC 9701), and those by which resource servers allow things (RFC
     * 9068 section 2.2.3.1, RFC 9396 and the habits of their libraries).
     */
    private static final Set<String> RESERVED = Set.of(
            "address",
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
            "ath",
            "htm",
            "htu",
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

    private ClaimNames() {}

    /** @return whether a mapping may give an application a claim of this name */
    public static boolean isFree(String name) {
        return !STANDARD.contains(name) && !RESERVED.contains(name) && !name.startsWith(OURS);
    }
}
