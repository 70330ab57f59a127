package dev.pailou.token.domain;

import java.util.Locale;
import java.util.Set;

/** How an application proves who it is at our endpoints (OpenID Connect Core section 9). */
public enum ClientMethod {
    CLIENT_SECRET_BASIC,
    CLIENT_SECRET_POST,
    PRIVATE_KEY_JWT,
    NONE;

    /** Of those that have a secret and were not told otherwise; libraries differ in what they do by default. */
    static final Set<ClientMethod> WITH_SECRET = Set.of(CLIENT_SECRET_BASIC, CLIENT_SECRET_POST);

    /** @return its name in metadata and registrations */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return the methods that an application set to this one may use; none for a method that isn't there */
    static Set<ClientMethod> of(String code) {
        for (var method : values()) {
            if (method.code().equals(code)) {
                return method == CLIENT_SECRET_BASIC ? WITH_SECRET : Set.of(method);
            }
        }
        return Set.of();
    }
}
