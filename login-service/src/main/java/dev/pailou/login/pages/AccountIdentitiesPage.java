package dev.pailou.login.pages;

import java.net.URI;
import java.util.List;

/**
 * By which ways a person comes in, and by which they could.
 *
 * @param frame      what every page of the account has
 * @param identities their accounts elsewhere
 * @param username   the name of their local password, or null without one
 * @param offered    connections of which they have no account yet; none as long as they have to authenticate again
 * @param link       where the chosen one is posted
 * @param fresh      leads to authenticating again, where that is needed first; else null
 */
public record AccountIdentitiesPage(
        AccountFrame frame, List<Way> identities, String username, List<Offer> offered, URI link, URI fresh) {

    public AccountIdentitiesPage {
        identities = List.copyOf(identities);
        offered = List.copyOf(offered);
    }

    /** @return what every page has */
    public Shell shell() {
        return frame.shell();
    }

    /**
     * An account elsewhere.
     *
     * @param source   what its source is called
     * @param logo     path of the source's logo, or null
     * @param nickname what it calls itself, or null
     * @param since    since when it is the person's
     * @param last     when they came in with it last, or null
     * @param unlink   leads to the question whether to give it up
     */
    public record Way(String source, String logo, String nickname, Ago since, Ago last, URI unlink) {}

    /**
     * A connection to link.
     *
     * @param identifier the connection's
     * @param name       what it is called
     * @param logo       path of its logo
     * @param sandbox    whether stand-ins take the vendor's place
     */
    public record Offer(String identifier, String name, String logo, boolean sandbox) {}
}
