package dev.pailou.login.flow;

import java.net.URI;

/**
 * Where a browser goes after a form.
 *
 * @param visit   the browser's visit
 * @param address the address
 * @param leaves  whether that is no page of the pool's login: it may lead further, to anywhere
 */
public record NextPage(Visit visit, URI address, boolean leaves) {

    static NextPage here(Visit visit, URI address) {
        return new NextPage(visit, address, false);
    }

    static NextPage away(Visit visit, URI address) {
        return new NextPage(visit, address, true);
    }

    /** The address holds secrets. */
    @Override
    public String toString() {
        return "next page of " + visit.authorization();
    }
}
