package dev.pailou.login.protocol;

/**
 * Where the vendor tells of itself (OpenID Connect Discovery section 4).
 *
 * @param url    where
 * @param issuer what it must call itself, exactly
 */
record Discovery(UrlTemplate url, Template issuer) {

    /** What the answer is called. */
    static final String NAME = "discovery";
}
