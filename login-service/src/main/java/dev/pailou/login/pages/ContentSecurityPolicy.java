package dev.pailou.login.pages;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;

/**
 * Content security policies of our pages: nothing is allowed but what the page at hand has.
 *
 * <p>Forms lead to the page's own origin and no further: browsers hold a form's whole chain of redirects against {@code
 * form-action} (CSP Level 3 section 6.4.1), and where a vendor or an application forwards to, we can't know. So what
 * answers a form of ours is a page that goes on by itself, which begins a new chain.
 */
public final class ContentSecurityPolicy {

    private static final String LOADS = "default-src 'none'; style-src 'self'; img-src 'self' data:; ";
    private static final String SCRIPT = "script-src 'self'; ";
    private static final String FORMS = "form-action 'self'; ";
    private static final String NO_FORMS = "form-action 'none'; ";
    private static final String NO_FRAMES = "frame-ancestors 'none'; ";
    private static final String END = "base-uri 'none'";

    private ContentSecurityPolicy() {}

    /** @return the policy of a page with words and links */
    static String page() {
        return LOADS + NO_FORMS + NO_FRAMES + END;
    }

    /** @return the policy of a page with forms */
    static String forms() {
        return LOADS + FORMS + NO_FRAMES + END;
    }

    /** @return the policy of a page that goes on by script */
    static String script() {
        return LOADS + SCRIPT + NO_FORMS + NO_FRAMES + END;
    }

    /**
     * @param page a vendor's page
     * @return the policy of a page that frames that page's origin and no other
     */
    static String framing(URI page) {
        return LOADS + "frame-src " + page.getScheme() + "://" + page.getRawAuthority() + "; " + NO_FORMS + NO_FRAMES
                + END;
    }

    /** @return the policy of the page that looks whether its QR code was scanned */
    static String scan() {
        return LOADS + SCRIPT + "connect-src 'self'; " + FORMS + NO_FRAMES + END;
    }

    /**
     * @param ancestors origins that may frame the page
     * @return the policy of the page that posts a vendor's answer again
     */
    static String onward(Collection<String> ancestors) {
        var frames = ancestors.isEmpty()
                ? NO_FRAMES
                : "frame-ancestors " + String.join(" ", new LinkedHashSet<>(ancestors)) + "; ";
        return LOADS + SCRIPT + FORMS + frames + END;
    }
}
