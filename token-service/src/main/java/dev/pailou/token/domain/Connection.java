package dev.pailou.token.domain;

/**
 * A connection, as far as the OpenID Provider needs it.
 *
 * @param id      the connection
 * @param poolId  its pool
 * @param enabled whether anybody may come in through it
 */
public record Connection(String id, String poolId, boolean enabled) {}
