package dev.pailou.login.pages;

import dev.pailou.kernel.addressing.PageLanguage;
import java.util.List;

/**
 * What a page says in one language. Pages that can't be asked for again hold all, and links change from one to
 * another within the page: asking for a used callback in Chinese would only tell that it is used.
 *
 * @param language the language
 * @param own      whether it is the one that the page is in
 * @param title    what the page is about
 * @param advice   what to do now
 * @param text     all further words
 */
public record Voice(PageLanguage language, boolean own, String title, String advice, PageMessages text) {

    /** @return BCP 47 tag, and the place of the words within the page */
    public String tag() {
        return language.tag();
    }

    /** @return the words of the way back to an application, or to the person's own account */
    public String backTo(String application) {
        return text.backTo(Things.application(application, text));
    }

    /** @return links to the same words in other languages */
    public List<LanguageLink> languages() {
        return LanguageLink.others(language, other -> '#' + other.tag());
    }
}
