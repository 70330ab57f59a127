package dev.pailou.e2e.set;

import dev.pailou.e2e.browser.HttpBrowser.Page;

/**
 * Where a login without a screen came to, as far as it goes by itself.
 *
 * @param handle handle of the authorization
 * @param page   the page at its end
 */
public record Ending(String handle, Page page) {

    /** What that page is. */
    public enum Kind {
        /** The application's, which knows who came. */
        IN,
        /** Ours, which asks whether there is an account already. */
        ASKED,
        /** Ours, which says why nobody comes in. */
        REFUSED
    }

    /** @return what the page is */
    public Kind kind() {
        if (page.has("[data-claim=sub]")) {
            return Kind.IN;
        }
        if (page.has("[data-reason]")) {
            return Kind.REFUSED;
        }
        if (page.address().contains("/bind?")) {
            return Kind.ASKED;
        }
        throw new AssertionError("the login ended at " + page.status() + ' ' + page.address() + ": " + page.text());
    }

    /** @return who came, as the application knows them */
    public String sub() {
        return page.find("[data-claim=sub]").text();
    }

    /** @return why nobody came in */
    public String reason() {
        return page.find("[data-reason]").attr("data-reason");
    }
}
