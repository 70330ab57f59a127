package dev.pailou.login.protocol;

import java.time.Duration;

/**
 * A token of an application, as the vendor gave it.
 *
 * @param value    the token
 * @param lifetime how long it holds, as the vendor says
 */
public record FetchedToken(String value, Duration lifetime) {

    /** It is a secret. */
    @Override
    public String toString() {
        return "token for " + lifetime;
    }
}
