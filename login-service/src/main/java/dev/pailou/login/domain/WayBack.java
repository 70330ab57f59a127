package dev.pailou.login.domain;

import java.net.URI;

/**
 * Where a person can go from a page on which a login ended.
 *
 * @param tryAgain    the login page of the same request, null when that is not this browser's
 * @param application the application's name, {@link #ACCOUNT} for the person's own account, null when unknown
 * @param back        the way to the application, null when there is none
 */
public record WayBack(URI tryAgain, String application, URI back) {

    /** Stands for a name that differs by language. */
    public static final String ACCOUNT = "";

    /** Only words can help. */
    public static final WayBack NONE = new WayBack(null, null, null);
}
