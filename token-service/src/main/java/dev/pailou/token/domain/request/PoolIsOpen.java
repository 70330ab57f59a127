package dev.pailou.token.domain.request;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import java.util.Optional;

/** Nothing begins in a pool that is switched off. */
final class PoolIsOpen implements AuthorizationRequestCheck {

    @Override
    public Optional<AuthorizationRefusal> check(AuthorizationAttempt attempt) {
        return attempt.pool().enabled()
                ? Optional.empty()
                : Optional.of(
                        AuthorizationRefusal.shown(OAuth2Error.ACCESS_DENIED_CODE, "the user pool is switched off"));
    }
}
