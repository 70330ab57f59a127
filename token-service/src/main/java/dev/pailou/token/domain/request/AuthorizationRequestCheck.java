package dev.pailou.token.domain.request;

import java.util.Optional;

/** One rule for authorization requests. */
@FunctionalInterface
public interface AuthorizationRequestCheck {

    /**
     * @param attempt a request that all earlier checks let pass
     * @return why it is refused; empty when this rule has nothing against it
     */
    Optional<AuthorizationRefusal> check(AuthorizationAttempt attempt);
}
