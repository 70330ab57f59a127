package dev.pailou.token.signing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** The claim {@code at_hash}, which ties an access token to an ID token (OpenID Connect Core section 3.1.3.6). */
final class AccessTokenHash {

    private AccessTokenHash() {}

    /**
     * @param accessToken the token
     * @param algorithm   what the ID token is signed with: its hash is used, which for EdDSA on Curve25519 is SHA-512
     *     (RFC 8032 section 5.1)
     * @return the left half of the token's hash
     */
    static String of(String accessToken, String algorithm) {
        var name = algorithm.equals("EdDSA") ? "SHA-512" : "SHA-256";
        try {
            var hash = MessageDigest.getInstance(name).digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + name, e);
        }
    }
}
