package dev.pailou.connection.domain;

import java.util.List;
import java.util.Locale;

/** Kinds of applications, which decide how they prove who they are and what they may ask for (RFC 6749 section 2.1). */
public enum ApplicationType {
    /** A server that keeps a secret. */
    WEB(true, "authorization_code", ApplicationType.TOKEN_EXCHANGE),
    /** Scripts in a browser, which keep no secret. */
    SPA(false, "authorization_code"),
    /** An application on a phone or a desktop, which keeps no secret (RFC 8252). */
    NATIVE(false, "authorization_code", ApplicationType.TOKEN_EXCHANGE),
    /** A machine that acts for itself. */
    M2M(true, "client_credentials");

    /** For codes that an application gets from a vendor without a browser (RFC 8693). */
    private static final String TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

    private final boolean secret;
    private final List<String> grants;

    ApplicationType(boolean secret, String... grants) {
        this.secret = secret;
        this.grants = List.of(grants);
    }

    /** @return whether it has a client secret */
    public boolean hasSecret() {
        return secret;
    }

    /** @return whether people log in to it */
    public boolean hasLogin() {
        return this != M2M;
    }

    /** @return the grants it may use, by their OAuth names */
    public List<String> grants() {
        return grants;
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
