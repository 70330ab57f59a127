package dev.pailou.kernel.events;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * An event of one login. It carries its producer's HMAC and expires after {@link #LIFETIME_SECONDS}: after that nothing
 * is created, bound or completed because of it.
 */
public sealed interface LoginEvent extends PailouEvent
        permits IdentityAuthenticated, LoginFailed, UserBound, BindingRequired, LoginRefused {

    /** Seconds for which an event of a login may still have an effect. */
    int LIFETIME_SECONDS = 120;

    /** @return the login it belongs to */
    String loginId();

    /** @return the authorization that login belongs to */
    String authorizationId();

    /** @return the pool of both */
    String poolId();

    @Override
    @JsonIgnore
    default String key() {
        return loginId();
    }
}
