package dev.pailou.e2e;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.pailou.e2e.browser.HttpBrowser;
import dev.pailou.e2e.browser.HttpBrowser.Page;
import dev.pailou.e2e.set.Management.Pool;
import dev.pailou.e2e.set.RunningSet;
import dev.pailou.e2e.set.RunningSet.Setting;
import dev.pailou.e2e.set.SaasApplication;
import dev.pailou.e2e.set.SaasApplication.Attempt;

/**
 * A whole login without a screen, step by step.
 *
 * @param set     the running set
 * @param setting the pool and application
 */
public record HeadlessLogin(RunningSet set, Setting setting) {

    /** Logs a person in and gives the ID token's claims. */
    public JWTClaimsSet logIn(HttpBrowser browser, String person) {
        var attempt = setting.application().begin();
        return finish(browser, attempt, callBack(browser, attempt, person));
    }

    /** Goes to the vendor and back with a person's code; the answer leads on with the ticket and is not yet followed. */
    Page callBack(HttpBrowser browser, Attempt attempt, String person) {
        return browser.get(atVendor(browser, attempt, person));
    }

    /** Goes to the vendor and gives the address to which it sends the browser back with a person's code. */
    public String atVendor(HttpBrowser browser, Attempt attempt, String person) {
        var login = browser.open(attempt.address().toString());
        var begin = browser.press(login, "[data-connection=" + Pool.CONNECTION + "]");
        var vendor = browser.get(begin.location());
        return set.sandbox().scan(vendor.location(), person);
    }

    /** Follows the answer of the callback to the application, which redeems the code. */
    JWTClaimsSet finish(HttpBrowser browser, Attempt attempt, Page page) {
        var last = browser.follow(page, SaasApplication::isAnswer);
        if (!last.isRedirect()) {
            throw new AssertionError("the login ended at " + last.status() + ' ' + last.address() + ": " + last.text());
        }
        return setting.application().finish(attempt, last.location());
    }
}
