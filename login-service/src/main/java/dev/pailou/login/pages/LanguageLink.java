package dev.pailou.login.pages;

import dev.pailou.kernel.addressing.PageLanguage;
import java.util.List;
import java.util.function.Function;

/**
 * Leads to the same page in another language.
 *
 * @param tag     BCP 47 tag of that language
 * @param ownName what it calls itself
 * @param address the page in it
 */
public record LanguageLink(String tag, String ownName, String address) {

    /**
     * @param own     the page's language
     * @param address the page in a language
     * @return a link to each other language that we have
     */
    static List<LanguageLink> others(PageLanguage own, Function<PageLanguage, String> address) {
        return own.others().stream()
                .map(other -> new LanguageLink(other.tag(), other.ownName(), address.apply(other)))
                .toList();
    }
}
