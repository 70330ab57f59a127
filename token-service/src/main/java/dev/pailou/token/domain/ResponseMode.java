package dev.pailou.token.domain;

import java.util.Optional;

/** How the answer to an authorization request gets to the application. */
public enum ResponseMode {
    /** In the query of the redirect URI (OAuth 2.0 Multiple Response Type Encoding Practices section 2.1). */
    QUERY("query"),
    /** In its fragment, which browsers keep to themselves (section 2.1 of the same). */
    FRAGMENT("fragment"),
    /** By a form that the browser posts to it, so that nothing stands in an address (OAuth 2.0 Form Post Response Mode). */
    FORM_POST("form_post"),
    /**
     * By a message to the window that opened or frames ours, so that the application's page stays where it is (OAuth 2.0
     * Web Message Response Mode, simple mode).
     */
    WEB_MESSAGE("web_message");

    private final String code;

    ResponseMode(String code) {
        this.code = code;
    }

    /** @return its name in OAuth messages */
    public String code() {
        return code;
    }

    /** @return the response mode of that name, empty for one that we don't have */
    public static Optional<ResponseMode> find(String code) {
        for (var mode : values()) {
            if (mode.code.equals(code)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
