package dev.pailou.token.domain.issue;

import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.Connection;
import dev.pailou.token.domain.Grant;
import dev.pailou.token.domain.Pool;
import java.util.Optional;

/**
 * Something that is about to be issued, with everything as it is configured at this moment. Empty means: not there any
 * more.
 */
public sealed interface Issuance {

    /** @return the pool */
    Optional<Pool> pool();

    /** @return the application that gets it */
    Optional<Application> application();

    /** @return the grant it is issued by */
    Grant grant();

    /**
     * A code, a token or claims for somebody who logged in.
     *
     * @param pool          the pool
     * @param application   the application
     * @param authorization the application's request, decided
     * @param connection    the connection that the person came through, if through one
     * @param callback      the connection whose callback URL the answer goes to, if to one
     * @param exclusion     the latest block of the person, if there ever was one
     * @param grant         the grant it is issued by: the authorization's own, or a refresh token that came of it
     */
    record ToPerson(
            Optional<Pool> pool,
            Optional<Application> application,
            Authorization authorization,
            Optional<Connection> connection,
            Optional<Connection> callback,
            Optional<Exclusion> exclusion,
            Grant grant)
            implements Issuance {

        /** By the authorization's own grant. */
        public ToPerson(
                Optional<Pool> pool,
                Optional<Application> application,
                Authorization authorization,
                Optional<Connection> connection,
                Optional<Connection> callback,
                Optional<Exclusion> exclusion) {
            this(pool, application, authorization, connection, callback, exclusion, authorization.grant());
        }
    }

    /**
     * Nothing yet, but a vendor's code is about to be used up for it.
     *
     * @param pool        the pool
     * @param application the application
     * @param grant       the grant that it asks by
     */
    record ToSomebodyYetUnknown(Optional<Pool> pool, Optional<Application> application, Grant grant)
            implements Issuance {}

    /**
     * A token for an application itself.
     *
     * @param pool        the pool
     * @param application the application
     */
    record ToApplication(Optional<Pool> pool, Optional<Application> application) implements Issuance {
        @Override
        public Grant grant() {
            return Grant.CLIENT_CREDENTIALS;
        }
    }
}
