package dev.pailou.login.flow;

import dev.pailou.login.domain.Application;
import dev.pailou.login.domain.Branding;
import dev.pailou.login.domain.Connection;
import dev.pailou.login.domain.LoginRules;
import dev.pailou.login.domain.UserPool;

/**
 * What a login belongs to, as it is now; each part null when it is gone.
 *
 * @param pool        its pool
 * @param application the application that asked
 * @param connection  the connection it goes through
 */
record SetUp(UserPool pool, Application application, Connection connection) {

    /** @return how its pages look, of what is there */
    Branding branding() {
        return application.branding().over(pool.branding());
    }

    /** @return whether all of it is there, belongs together and is enabled */
    boolean open() {
        return pool != null
                && application != null
                && connection != null
                && LoginRules.open(pool, application, connection);
    }
}
