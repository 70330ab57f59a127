package dev.pailou.login.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * One attempt of a browser to come in through one connection.
 *
 * @param id                  the login
 * @param status              where it stands
 * @param poolId              its pool
 * @param applicationId       the application that asked
 * @param connectionId        the connection that was chosen; the only source for it, whatever an address says
 * @param authorizationId     the application's request
 * @param authorizationHandle that request's handle, encrypted
 * @param purpose             {@code sign-in}, {@code link} or {@code confirm}
 * @param uiLocales           language of the page on which it was begun, for pages at the core host
 * @param startExpiresAt      when the start handle ends
 * @param browserHash         SHA-256 of the cookie of the browser that was sent to the vendor, null before
 * @param stateExpiresAt      when the state ends, null before the start
 * @param codeVerifier        PKCE verifier (RFC 7636), encrypted, null where the provider takes none
 * @param nonce               what its ID token must have, encrypted, null where the provider sends none
 * @param way                 the provider's way in by which it began, null before
 * @param wish                how the application wants the person to log in
 * @param answersLoginId      the login whose question this one shall answer, null for every other login
 */
public record Login(
        String id,
        LoginStatus status,
        String poolId,
        String applicationId,
        String connectionId,
        String authorizationId,
        String authorizationHandle,
        String purpose,
        String uiLocales,
        Instant startExpiresAt,
        String browserHash,
        Instant stateExpiresAt,
        String codeVerifier,
        String nonce,
        String way,
        LoginWish wish,
        String answersLoginId) {

    /** @return what the vendor must say of when it authenticated the person; empty for nothing */
    public Optional<Freshness> freshness() {
        return stateExpiresAt == null
                ? Optional.empty()
                : Freshness.of(wish, stateExpiresAt.minusSeconds(LoginRules.STATE_SECONDS));
    }
}
