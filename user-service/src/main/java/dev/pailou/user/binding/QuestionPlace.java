package dev.pailou.user.binding;

import java.time.Instant;

/**
 * Which question is answered, and with what the browser goes on afterwards.
 *
 * @param poolId          the pool
 * @param loginId         the login whose person was asked
 * @param ticketHash      SHA-256 of the ticket that the browser carries
 * @param ticketExpiresAt when that ticket ends
 */
public record QuestionPlace(String poolId, String loginId, String ticketHash, Instant ticketExpiresAt) {}
