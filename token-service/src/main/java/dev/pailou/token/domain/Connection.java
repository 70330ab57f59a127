package dev.pailou.token.domain;

import java.util.Optional;

/**
 * A connection, as far as the OpenID Provider needs it.
 *
 * @param id      the connection
 * @param poolId  its pool
 * @param enabled whether anybody may come in through it
 * @param callback where answers go to requests that are begun at its own start address
 */
public record Connection(String id, String poolId, boolean enabled, Optional<Callback> callback) {}
