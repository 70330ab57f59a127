package dev.pailou.login.flow;

import dev.pailou.login.domain.Application;
import dev.pailou.login.domain.Authorization;
import dev.pailou.login.domain.Branding;
import dev.pailou.login.domain.BrowserKind;
import dev.pailou.login.domain.Connection;
import dev.pailou.login.domain.UserPool;
import java.util.List;
import java.util.Set;

/**
 * A browser on a pool's pages, with the application's request that it owns.
 *
 * @param pool          the pool, enabled
 * @param application   the application, enabled
 * @param authorization its request
 * @param handle        that request's handle
 * @param browser       where the page is open
 * @param connections   connections that may be used now and work there, in the application's order
 * @param elsewhere     where the application's other connections work
 */
public record Visit(
        UserPool pool,
        Application application,
        Authorization authorization,
        String handle,
        BrowserKind browser,
        List<Connection> connections,
        Set<BrowserKind> elsewhere) {

    public Visit {
        connections = List.copyOf(connections);
        elsewhere = Set.copyOf(elsewhere);
    }

    /** @return how the pages look */
    public Branding branding() {
        return application.branding().over(pool.branding());
    }

    /**
     * @return connections through which the person may come in for this request: one alone where it was begun at that
     *     connection's own address
     */
    public List<Connection> waysIn() {
        return isForOneConnection()
                ? connections.stream()
                        .filter(connection -> connection.id().equals(authorization.connectionId()))
                        .toList()
                : connections;
    }

    /** @return whether the person may come in by name and password, which is no further way in */
    public boolean passwordSignIn() {
        return pool.passwordSignIn() && !isForOneConnection() && !authorization.isLink();
    }

    /** @return the connection to start without asking, null when the person has a choice here */
    public Connection onlyConnection() {
        var ways = waysIn();
        var choice = !isForOneConnection() && (!application.startOnlyConnection() || passwordSignIn());
        return ways.size() == 1 && !choice ? ways.getFirst() : null;
    }

    private boolean isForOneConnection() {
        return authorization.connectionId() != null;
    }
}
