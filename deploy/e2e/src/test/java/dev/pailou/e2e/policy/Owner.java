package dev.pailou.e2e.policy;

import dev.pailou.e2e.set.Management.Pool;
import dev.pailou.e2e.set.RunningSet;
import dev.pailou.kernel.ids.RandomValue;

/**
 * Somebody who has an account already.
 *
 * @param id       the user
 * @param username name to log in with
 * @param password password to log in with
 * @param address  their e-mail address, verified
 */
record Owner(String id, String username, String password, String address) {

    /** Makes one. */
    static Owner in(RunningSet set, Pool pool) {
        var username = "o" + RandomValue.state().substring(0, 12);
        var password = RandomValue.token();
        var address = username + "@example.com";
        return new Owner(set.management().newUser(pool, username, password, address), username, password, address);
    }
}
