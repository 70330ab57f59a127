package dev.pailou.sandbox.vendor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How an authorization request at a vendor ends for the browser. */
public sealed interface Outcome {
    /**
     * The browser goes back to the app.
     *
     * @param location the callback with its parameters
     */
    record Sent(String location) implements Outcome {}

    /**
     * The browser goes back to the app by posting a form (OAuth 2.0 Form Post Response Mode).
     *
     * @param action the callback
     * @param fields what is posted there
     */
    record Posted(String action, Map<String, String> fields) implements Outcome {
        public Posted {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /** The browser stays on the vendor's last page: nobody is sent back from there. */
    record Stayed() implements Outcome {}

    /**
     * The browser stays on the vendor's error page.
     *
     * @param code the error's code on that page
     * @param explanation what is wrong with the request
     */
    record Refused(String code, String explanation) implements Outcome {}
}
