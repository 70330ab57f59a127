package dev.pailou.user.proof;

/**
 * Where a proof is wanted.
 *
 * @param poolId      the pool
 * @param loginId     the login whose person was asked
 * @param browserHash SHA-256 of what only the browser of this login has
 */
public record ProofPlace(String poolId, String loginId, String browserHash) {}
