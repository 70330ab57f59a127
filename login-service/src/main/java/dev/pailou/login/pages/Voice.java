package dev.pailou.login.pages;

import dev.pailou.login.domain.PageLanguage;

/**
 * What a page says in one language. Pages that can't be asked for again hold both, and a link changes from one to the
 * other within the page: asking for a used callback in Chinese would only tell that it is used.
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

    /** @return the language that a person can change to */
    public PageLanguage other() {
        return language.other();
    }
}
