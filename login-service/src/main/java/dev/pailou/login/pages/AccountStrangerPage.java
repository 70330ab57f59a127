package dev.pailou.login.pages;

import java.net.URI;
import java.util.List;

/**
 * What somebody sees who didn't go on with signing in.
 *
 * @param shell     what every page has
 * @param pool      the pool's name
 * @param signIn    leads to signing in
 * @param languages other languages to read it in
 */
public record AccountStrangerPage(Shell shell, String pool, URI signIn, List<LanguageLink> languages) {

    public AccountStrangerPage {
        languages = List.copyOf(languages);
    }
}
