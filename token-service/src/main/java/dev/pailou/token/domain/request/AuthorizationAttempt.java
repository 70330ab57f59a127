package dev.pailou.token.domain.request;

import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Pool;
import java.util.Optional;

/**
 * An authorization request and what it was found to be about.
 *
 * @param parameters  what the application asks for, wherever that was written down
 * @param pool        the pool that was asked
 * @param application the application that its client id names, if there is one anywhere
 * @param carriage    the way in which the parameters came
 */
public record AuthorizationAttempt(
        AuthorizationParameters parameters, Pool pool, Optional<Application> application, Carriage carriage) {

    /** A request whose parameters stand in it. */
    public AuthorizationAttempt(AuthorizationParameters parameters, Pool pool, Optional<Application> application) {
        this(parameters, pool, application, new Carriage.Plain());
    }

    /**
     * @return the application, for checks that come after the one that found it
     * @throws IllegalStateException when a check was put before that one
     */
    public Application client() {
        return application.orElseThrow(() -> new IllegalStateException("asked for the client before it was checked"));
    }

    /** @return the same request with the parameters that it carries, or with why it doesn't */
    public AuthorizationAttempt carrying(AuthorizationParameters carried, Carriage way) {
        return new AuthorizationAttempt(carried, pool, application, way);
    }
}
