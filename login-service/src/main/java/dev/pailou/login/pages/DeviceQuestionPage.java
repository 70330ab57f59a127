package dev.pailou.login.pages;

import java.net.URI;
import java.util.List;

/**
 * The page that asks whether it was oneself who started a login on a device. It shows the code again, and where and when
 * it was asked for: who was sent here by somebody else sees that it isn't theirs (RFC 8628 section 5.4).
 *
 * @param shell       what every page has
 * @param pool        the pool's name
 * @param application the application's name
 * @param userCode    the code, as the device shows it
 * @param from        address that the device asked from
 * @param minutes     within how many minutes
 * @param gets        what the application gets to know, in words
 * @param confirm     where the form goes on yes
 * @param deny        where it goes on no
 * @param languages   other languages to read it in
 */
public record DeviceQuestionPage(
        Shell shell,
        String pool,
        String application,
        String userCode,
        String from,
        int minutes,
        List<String> gets,
        URI confirm,
        URI deny,
        List<LanguageLink> languages) {

    public DeviceQuestionPage {
        languages = List.copyOf(languages);
        gets = List.copyOf(gets);
    }
}
