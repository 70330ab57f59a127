package dev.pailou.login.protocol;

import java.time.Duration;
import java.util.List;

/**
 * What comes back from the vendor, by the browser or by an application that hands it over.
 *
 * @param code    names of the parameter that holds the code, of which the first that came counts
 * @param idToken name of the parameter that holds the ID token, or null
 * @param denied  how the vendor tells that the person said no
 * @param issuer  what {@code iss} must say when it comes (RFC 9207), or null
 * @param extras  further parameters that later steps use
 * @param life    how long the vendor takes a code that an application hands over
 */
record Callback(
        List<Template> code, String idToken, Denied denied, Template issuer, List<String> extras, Duration life) {

    /** Codes live for minutes; what lives longer says so. */
    static final int DAY = 86_400;

    /**
     * How the vendor tells that the person said no.
     *
     * @param codeMissing whether by a state without code and error
     * @param errors      values of {@code error}
     * @param parameters  parameters that come with a value other than 0
     */
    record Denied(boolean codeMissing, List<String> errors, List<String> parameters) {

        Denied {
            errors = List.copyOf(errors);
            parameters = List.copyOf(parameters);
        }
    }

    Callback {
        code = List.copyOf(code);
        extras = List.copyOf(extras);
    }
}
