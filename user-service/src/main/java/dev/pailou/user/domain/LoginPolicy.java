package dev.pailou.user.domain;

/**
 * What an administrator allows at the moment of the decision.
 *
 * @param poolEnabled       whether anybody may log in to the pool
 * @param connectionEnabled whether anybody may come in through the connection
 * @param unknownIdentity   what becomes of an identity that nobody owns
 */
public record LoginPolicy(boolean poolEnabled, boolean connectionEnabled, UnknownIdentityPolicy unknownIdentity) {}
