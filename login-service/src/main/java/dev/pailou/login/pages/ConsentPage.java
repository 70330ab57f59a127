package dev.pailou.login.pages;

import java.net.URI;
import java.util.List;

/**
 * The page that asks whether an application may get what it asks for.
 *
 * @param shell       what every page has
 * @param application the application's name
 * @param pool        the pool's name
 * @param person      what the person is called, or null
 * @param things      what the application would get, in words
 * @param handle      the authorization's handle
 * @param answer      where the answer is posted
 * @param languages   other languages to read it in
 */
public record ConsentPage(
        Shell shell,
        String application,
        String pool,
        String person,
        List<String> things,
        String handle,
        URI answer,
        List<LanguageLink> languages) {

    public ConsentPage {
        languages = List.copyOf(languages);
        things = List.copyOf(things);
    }
}
