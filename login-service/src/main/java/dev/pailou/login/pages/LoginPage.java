package dev.pailou.login.pages;

import dev.pailou.login.domain.PageLanguage;
import java.net.URI;
import java.util.List;

/**
 * The login page.
 *
 * @param shell       what every page has
 * @param pool        the pool's name
 * @param application the application's name
 * @param handle      the authorization's handle
 * @param buttons     ways in
 * @param password    where name and password go, null when the pool has none
 * @param notice      what to say about the attempt before, or null
 * @param back        the way back to the application
 * @param other       the language to change to
 * @param inOther     the page in that language
 */
public record LoginPage(
        Shell shell,
        String pool,
        String application,
        String handle,
        List<Button> buttons,
        URI password,
        String notice,
        URI back,
        PageLanguage other,
        String inOther) {

    public LoginPage {
        buttons = List.copyOf(buttons);
    }

    /** @return whether there is no way in at all */
    public boolean empty() {
        return buttons.isEmpty() && password == null;
    }

    /**
     * One way in.
     *
     * @param action     where the form goes
     * @param identifier the connection's identifier
     * @param name       what the button says
     * @param logo       path of its logo
     * @param sandbox    whether a stand-in takes the vendor's place
     */
    public record Button(URI action, String identifier, String name, String logo, boolean sandbox) {}
}
