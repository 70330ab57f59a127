package dev.pailou.login.store;

import java.time.Instant;

/**
 * What is kept of a login when its browser goes to the vendor.
 *
 * @param cookie         the browser's cookie at the core host, kept as a hash
 * @param state          kept as a hash
 * @param stateExpiresAt when the state ends
 * @param codeVerifier   PKCE verifier, encrypted, or null
 * @param nonce          encrypted, or null
 * @param way            the provider's way in
 */
public record LoginStart(
        String cookie, String state, Instant stateExpiresAt, String codeVerifier, String nonce, String way) {

    /** Most of it is secret. */
    @Override
    public String toString() {
        return way;
    }
}
