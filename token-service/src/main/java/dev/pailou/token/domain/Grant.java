package dev.pailou.token.domain;

import java.util.Optional;

/** The ways to a token that exist here. */
public enum Grant {
    /** RFC 6749 section 4.1 */
    AUTHORIZATION_CODE("authorization_code"),
    /** RFC 6749 section 6 */
    REFRESH_TOKEN("refresh_token"),
    /** RFC 6749 section 4.4 */
    CLIENT_CREDENTIALS("client_credentials"),
    /** RFC 8628 section 3.4 */
    DEVICE_CODE("urn:ietf:params:oauth:grant-type:device_code"),
    /** RFC 8693 section 2.1, for codes of vendors */
    TOKEN_EXCHANGE("urn:ietf:params:oauth:grant-type:token-exchange");

    private final String code;

    Grant(String code) {
        this.code = code;
    }

    /** @return its name in OAuth messages */
    public String code() {
        return code;
    }

    /** @return the grant of that name, empty for one that we don't have */
    public static Optional<Grant> find(String code) {
        for (var grant : values()) {
            if (grant.code.equals(code)) {
                return Optional.of(grant);
            }
        }
        return Optional.empty();
    }
}
