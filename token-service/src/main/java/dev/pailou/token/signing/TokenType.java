package dev.pailou.token.signing;

/** The {@code typ} of our tokens, which keeps one kind from being taken for another (RFC 8725 section 3.11). */
enum TokenType {
    /** OpenID Connect doesn't name one; clients expect the general one. */
    ID_TOKEN("JWT"),
    /** The same; it is no ID token, as it has no end, and is not taken for one where it comes back to us. */
    USERINFO("JWT"),
    /** RFC 9068 section 2.1 */
    ACCESS_TOKEN("at+jwt"),
    /** OpenID Connect Back-Channel Logout 1.0 section 2.4 */
    LOGOUT_TOKEN("logout+jwt");

    private final String header;

    TokenType(String header) {
        this.header = header;
    }

    /** @return value of the header {@code typ} */
    String header() {
        return header;
    }
}
