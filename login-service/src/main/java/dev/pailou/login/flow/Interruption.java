package dev.pailou.login.flow;

import dev.pailou.login.domain.Connection;
import dev.pailou.login.domain.Failure;
import dev.pailou.login.domain.Login;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.domain.WayBack;

/** The way in ends on a page. An expected outcome, so without stack trace. */
public final class Interruption extends RuntimeException {

    private final transient Failure failure;
    private final transient WayBack wayBack;
    private final transient Login login;
    private final transient Connection connection;

    private Interruption(Failure failure, WayBack wayBack, Login login, Connection connection) {
        super(failure.reason().code(), null, false, false);
        this.failure = failure;
        this.wayBack = wayBack;
        this.login = login;
        this.connection = connection;
    }

    /** @return an interruption of which nothing but the reason is known */
    public static Interruption of(Reason reason) {
        return new Interruption(Failure.of(reason), WayBack.NONE, null, null);
    }

    /** @return an interruption before there was a login */
    static Interruption of(Reason reason, WayBack wayBack) {
        return new Interruption(Failure.of(reason), wayBack, null, null);
    }

    /** @return an interruption of a login, of which the parts that are unknown are null */
    static Interruption of(Failure failure, WayBack wayBack, Login login, Connection connection) {
        return new Interruption(failure, wayBack, login, connection);
    }

    /** @return why */
    public Failure failure() {
        return failure;
    }

    /** @return where the person can go now */
    public WayBack wayBack() {
        return wayBack;
    }

    /** @return the login, or null */
    public Login login() {
        return login;
    }

    /** @return the connection, or null */
    public Connection connection() {
        return connection;
    }
}
