package dev.pailou.user.domain.decision;

/**
 * What an administrator allows at the moment of the decision.
 *
 * @param poolEnabled       whether anybody may log in to the pool
 * @param passwords         whether the pool's people may come in by a password
 * @param connectionEnabled whether anybody may come in through the connection; false, too, when it or its source is gone
 * @param unknownIdentity   what becomes of an identity that nobody owns
 */
public record LoginPolicy(
        boolean poolEnabled, boolean passwords, boolean connectionEnabled, UnknownIdentityPolicy unknownIdentity) {

    /** @return whether anybody may come in at all */
    public boolean isOpen() {
        return poolEnabled && connectionEnabled;
    }
}
