package dev.pailou.connection.domain;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Kinds of applications, which decide how they prove who they are and what they may ask for (RFC 6749 section 2.1). */
public enum ApplicationType {
    /** A server that keeps a secret. */
    WEB(
            true,
            List.of(GrantTypes.AUTHORIZATION_CODE, GrantTypes.REFRESH_TOKEN),
            GrantTypes.DEVICE_CODE,
            GrantTypes.TOKEN_EXCHANGE),
    /** Scripts in a browser, which keep no secret. */
    SPA(false, List.of(GrantTypes.AUTHORIZATION_CODE, GrantTypes.REFRESH_TOKEN)),
    /** An application on a phone or a desktop, which keeps no secret (RFC 8252). */
    NATIVE(
            false,
            List.of(GrantTypes.AUTHORIZATION_CODE, GrantTypes.REFRESH_TOKEN),
            GrantTypes.DEVICE_CODE,
            GrantTypes.TOKEN_EXCHANGE),
    /** A machine that acts for itself. */
    M2M(true, List.of(GrantTypes.CLIENT_CREDENTIALS));

    private static final List<String> METHODS_WITH_SECRET =
            List.of("client_secret_basic", "client_secret_post", "private_key_jwt");

    private final boolean secret;
    private final List<String> usualGrants;
    private final List<String> grants;

    ApplicationType(boolean secret, List<String> usualGrants, String... furtherGrants) {
        this.secret = secret;
        this.usualGrants = usualGrants;
        this.grants =
                Stream.concat(usualGrants.stream(), Stream.of(furtherGrants)).toList();
    }

    /** @return whether it has a client secret */
    public boolean hasSecret() {
        return secret;
    }

    /** @return whether people log in to it */
    public boolean hasLogin() {
        return this != M2M;
    }

    /** @return the grants it can be given, by their OAuth names */
    public List<String> grants() {
        return grants;
    }

    /** @return the grants it has when nobody says otherwise */
    public List<String> usualGrants() {
        return usualGrants;
    }

    /** @return how it may authenticate (OpenID Connect Core section 9); one that keeps no secret can't */
    public List<String> methods() {
        return secret ? METHODS_WITH_SECRET : List.of("none");
    }

    /** @return its name in the API, in tables and in events */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param violations takes what is wrong
     * @param text       a name as {@link #text} gives it, or null
     * @return the type, null when there is no such
     */
    public static ApplicationType check(Violations violations, String text) {
        for (var type : values()) {
            if (type.text().equals(text)) {
                return type;
            }
        }
        violations.add("type", text == null ? "is required" : "must be one of web, spa, native, m2m");
        return null;
    }
}
