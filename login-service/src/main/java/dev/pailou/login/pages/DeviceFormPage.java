package dev.pailou.login.pages;

import java.net.URI;
import java.util.List;

/**
 * The page that asks for the code that a device shows.
 *
 * @param shell     what every page has
 * @param pool      the pool's name
 * @param action    where the form goes
 * @param typed     what was typed before, or null
 * @param unknown   whether to say that it is no code
 * @param languages other languages to read it in
 */
public record DeviceFormPage(
        Shell shell, String pool, URI action, String typed, boolean unknown, List<LanguageLink> languages) {

    public DeviceFormPage {
        languages = List.copyOf(languages);
    }
}
