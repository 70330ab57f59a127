package dev.pailou.user.binding;

import dev.pailou.kernel.events.IdentityAuthenticated;
import java.time.Instant;

/**
 * The login that a decision is told of.
 *
 * @param loginId         the login
 * @param authorizationId the application's request that it answers
 * @param poolId          the pool
 * @param applicationId   the application
 * @param connectionId    the connection of the identity that is decided on
 * @param authenticatedAt when the provider authenticated the person
 * @param ticketHash      SHA-256 of the ticket that the browser carries
 * @param ticketExpiresAt when that ticket ends
 */
public record DecidedLogin(
        String loginId,
        String authorizationId,
        String poolId,
        String applicationId,
        String connectionId,
        Instant authenticatedAt,
        String ticketHash,
        Instant ticketExpiresAt) {

    /** @return the login that a provider has just told of */
    public static DecidedLogin of(IdentityAuthenticated login) {
        return new DecidedLogin(
                login.loginId(),
                login.authorizationId(),
                login.poolId(),
                login.applicationId(),
                login.connectionId(),
                login.authenticatedAt(),
                login.ticketHash(),
                login.ticketExpiresAt());
    }
}
