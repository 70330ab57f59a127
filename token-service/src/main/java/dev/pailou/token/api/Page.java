package dev.pailou.token.api;

import io.quarkus.qute.TemplateData;
import java.util.List;

/**
 * One of our pages.
 *
 * @param language BCP 47 tag of the language that it is in
 * @param sign     what stands above its title, or null
 * @param words    what it says, in its own language last
 * @param look     how it looks besides
 * @param error    OAuth error code for the application's developer, or null
 * @param reload   address that the page goes on to by itself after a second, or null
 * @param tryAgain address at which to log in again, or null
 * @param back     address at which the application is, or null
 * @param form     what its button posts, or null for a page without one
 * @param traceId  trace in which to find the details
 */
@TemplateData
record Page(
        String language,
        PageSign sign,
        List<Words> words,
        Look look,
        String error,
        String reload,
        String tryAgain,
        String back,
        PageForm form,
        String traceId) {

    Page {
        words = List.copyOf(words);
    }

    /**
     * What a page says in one language. Most of these pages can't be asked for again, so each holds every language, and
     * links change from one to another within the page.
     *
     * @param language BCP 47 tag
     * @param own      whether the page is in it
     * @param title    what happened
     * @param text     what it means and what to do
     * @param tryAgain what the link to another login says
     * @param back     what the link to the application says, or null
     * @param confirm  what the button says, or null
     * @param error    what stands before the error code
     * @param trace    what stands before the trace
     * @param contact  whom to ask, or null
     * @param privacy  what the link to the privacy policy says
     * @param terms    what the link to the terms of use says
     * @param others   languages to change to
     */
    @TemplateData
    record Words(
            String language,
            boolean own,
            String title,
            String text,
            String tryAgain,
            String back,
            String confirm,
            String error,
            String trace,
            String contact,
            String privacy,
            String terms,
            List<OtherLanguage> others) {

        Words {
            others = List.copyOf(others);
        }
    }

    /**
     * What an administrator chose. Colours and logo come from login-service, which serves them at the same host.
     *
     * @param theme   address of a stylesheet with colours, or null
     * @param logo    address of a logo, or null
     * @param privacy address of the privacy policy, or null
     * @param terms   address of the terms of use, or null
     */
    @TemplateData
    record Look(String theme, String logo, String privacy, String terms) {}

    /**
     * A language to change to.
     *
     * @param tag     BCP 47 tag
     * @param ownName what it calls itself
     */
    @TemplateData
    record OtherLanguage(String tag, String ownName) {}
}
