package dev.pailou.login.pages;

import java.net.URI;
import java.util.List;

/**
 * What every page of the account has.
 *
 * @param shell     what every page has
 * @param pool      the pool's name
 * @param tabs      the account's pages
 * @param session   the session that its forms are of
 * @param logOut    where people log out
 * @param clientId  the application to which they come back after that
 * @param notice    what became of what the person did, or null
 * @param good      whether that is what they wanted
 * @param languages other languages to read it in
 */
public record AccountFrame(
        Shell shell,
        String pool,
        List<Tab> tabs,
        String session,
        URI logOut,
        String clientId,
        String notice,
        boolean good,
        List<LanguageLink> languages) {

    public AccountFrame {
        tabs = List.copyOf(tabs);
        languages = List.copyOf(languages);
    }

    /**
     * Leads to one of the account's pages.
     *
     * @param words   what it says
     * @param address the page
     * @param here    whether it is the one at hand
     */
    public record Tab(String words, URI address, boolean here) {}
}
