package dev.pailou.login.protocol;

import dev.pailou.login.domain.LoginWish;

/** What a vendor is asked beside who the person is. */
enum Asked {
    /** To authenticate the person anew. */
    LOGIN,
    /** To let the person choose an account. */
    ACCOUNT,
    /** Nothing. */
    NOTHING;

    /**
     * @param wish        what the application wants
     * @param takesMaxAge whether the vendor is told itself how long ago the person may have authenticated; where it
     *     can't be, only a new authentication is certainly young enough
     */
    static Asked of(LoginWish wish, boolean takesMaxAge) {
        if (wish.anew() || wish.maxAge() != null && !takesMaxAge) {
            return LOGIN;
        }
        return wish.choice() ? ACCOUNT : NOTHING;
    }
}
