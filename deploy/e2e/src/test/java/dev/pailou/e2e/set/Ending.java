package dev.pailou.e2e.set;

import dev.pailou.e2e.browser.HttpBrowser;
import dev.pailou.e2e.browser.HttpBrowser.Page;
import dev.pailou.local.sandbox.SandboxConnection;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jsoup.nodes.FormElement;

/**
 * Where a login without a screen came to, as far as it goes by itself.
 *
 * @param browser the browser
 * @param handle  handle of the authorization
 * @param page    the page at its end
 */
public record Ending(HttpBrowser browser, String handle, Page page) {

    private static final String CREATE = "[data-way=create]";

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
        if (page.has("[data-asked]")) {
            return Kind.ASKED;
        }
        throw new AssertionError("the login ended at " + page.status() + ' ' + page.address() + ": " + page.text());
    }

    /** @return whether a new account can be had */
    public boolean offersNew() {
        return page.has(CREATE);
    }

    /** Asks for a new account. */
    public Ending createNew() {
        return onward(browser.press(page, CREATE));
    }

    /** Means the account that was shown through another connection. */
    public Ending linkShown() {
        return onward(browser.press(page, "[data-way=shown]"));
    }

    /** @return whether the page leads on through a connection */
    public boolean offers(SandboxConnection connection) {
        return page.has("[data-connection=" + connection.name() + "]");
    }

    /** Asks for a code that is sent to an address, and gives the page that takes it. */
    public Page askForCode(String address) {
        var form = browser.follow(browser.press(page, "[data-way=email]"));
        return browser.follow(
                browser.submit(form, (FormElement) form.find("form:has([name=address])"), Map.of("address", address)));
    }

    /**
     * Types a code for this login.
     *
     * @param form a page that takes codes, of this login or another one
     */
    public Ending giveCode(Page form, String code) {
        return onward(browser.submit(
                form, (FormElement) form.find("form:has([name=code])"), Map.of("authorization", handle, "code", code)));
    }

    /** @return the same page as another browser would have it, that got hold of it */
    public Ending in(HttpBrowser other) {
        return new Ending(other, handle, page);
    }

    /** @return where the browser comes from an answer of ours, when it waits as our own page lets it wait */
    Ending onward(Page answer) {
        var there = browser.follow(answer);
        var last = there.status() == 202
                ? Awaitility.await().until(() -> browser.open(there.address()), next -> next.status() != 202)
                : there;
        return new Ending(browser, handle, last);
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
