package dev.pailou.login.flow;

import dev.pailou.login.domain.Application;
import dev.pailou.login.domain.Authorization;
import dev.pailou.login.domain.Connection;
import dev.pailou.login.domain.UserPool;
import java.util.List;

/**
 * A browser on a pool's pages, with the application's request that it owns.
 *
 * @param pool          the pool, enabled
 * @param application   the application, enabled
 * @param authorization its request
 * @param handle        that request's handle
 * @param connections   connections that may be used now, in the application's order
 */
public record Visit(
        UserPool pool,
        Application application,
        Authorization authorization,
        String handle,
        List<Connection> connections) {

    public Visit {
        connections = List.copyOf(connections);
    }

    /** @return the connection to start without asking, null when the person has a choice */
    public Connection onlyConnection() {
        return application.startOnlyConnection() && connections.size() == 1 && !pool.passwordSignIn()
                ? connections.getFirst()
                : null;
    }
}
