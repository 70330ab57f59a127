package dev.pailou.user.store;

/**
 * What became of a login.
 *
 * @param loginId         the login
 * @param authorizationId the application's request that it answers
 * @param poolId          the pool
 * @param applicationId   the application
 * @param connectionId    the connection it came through, null for a local password
 * @param reason          stable code of the rule that decided
 * @param userId          who came in, null when nobody did
 * @param identityId      by which identity, null when nobody came in and for a local password
 * @param ticketHash      SHA-256 of the ticket that the browser carries
 */
public record DecisionRecord(
        String loginId,
        String authorizationId,
        String poolId,
        String applicationId,
        String connectionId,
        String reason,
        String userId,
        String identityId,
        String ticketHash) {}
