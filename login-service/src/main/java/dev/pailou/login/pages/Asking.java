package dev.pailou.login.pages;

import java.net.URI;
import java.util.List;

/**
 * What the pages have on which people answer who they are.
 *
 * @param came        with what they have come
 * @param handle      the authorization's handle
 * @param notice      what to say about the attempt before, or null
 * @param choose      the page with all choices, null when there is none or this is it
 * @param otherWays   the login page
 * @param application the application's name
 * @param back        the way back to it
 * @param languages   other languages to read it in
 */
public record Asking(
        Came came,
        String handle,
        String notice,
        URI choose,
        URI otherWays,
        String application,
        URI back,
        List<LanguageLink> languages) {

    public Asking {
        languages = List.copyOf(languages);
    }
}
