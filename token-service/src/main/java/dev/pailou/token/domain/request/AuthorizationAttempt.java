package dev.pailou.token.domain.request;

import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Pool;
import java.util.Optional;

/**
 * An authorization request and what it was found to be about.
 *
 * @param parameters  what was sent
 * @param pool        the pool that was asked
 * @param application the application that its client id names, if there is one anywhere
 */
public record AuthorizationAttempt(AuthorizationParameters parameters, Pool pool, Optional<Application> application) {

    /**
     * @return the application, for checks that come after the one that found it
     * @throws IllegalStateException when a check was put before that one
     */
    public Application client() {
        return application.orElseThrow(() -> new IllegalStateException("asked for the client before it was checked"));
    }
}
