package dev.pailou.login.flow;

import dev.pailou.login.domain.AccountSession;
import dev.pailou.login.domain.Application;
import dev.pailou.login.domain.UserPool;

/**
 * Somebody who looks after their account.
 *
 * @param pool    the pool, enabled
 * @param account the application by which they come to it
 * @param session their session
 * @param cookie  value of its cookie
 */
public record AccountVisit(UserPool pool, Application account, AccountSession session, String cookie) {

    /** It holds a secret. */
    @Override
    public String toString() {
        return "visit of session " + session.sessionId();
    }
}
