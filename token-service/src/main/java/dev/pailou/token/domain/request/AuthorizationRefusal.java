package dev.pailou.token.domain.request;

/**
 * Why an authorization request is refused.
 *
 * @param error        OAuth error code
 * @param description  what the application's developer should know; travels through the browser
 * @param redirectable whether the application gets it. Never before the client and its redirect URI are known to be
 *     right: that would make us an open redirector (RFC 9700 section 4.11)
 */
public record AuthorizationRefusal(String error, String description, boolean redirectable) {

    /** @return a refusal that is shown to the person and goes nowhere else */
    public static AuthorizationRefusal shown(String error, String description) {
        return new AuthorizationRefusal(error, description, false);
    }

    /** @return a refusal that the application is told at its redirect URI */
    public static AuthorizationRefusal redirected(String error, String description) {
        return new AuthorizationRefusal(error, description, true);
    }
}
