package dev.pailou.token.store;

/**
 * A signing key at rest.
 *
 * @param kid        its id in tokens and in the JWKS
 * @param poolId     the pool that it signs for
 * @param algorithm  JWS algorithm (RFC 7518 section 3.1), the only one it is used with
 * @param active     whether it signs; the others only verify
 * @param privateKey PKCS#8 in base64, encrypted
 * @param publicJwk  public part as JSON Web Key
 */
public record StoredKey(
        String kid, String poolId, String algorithm, boolean active, String privateKey, String publicJwk) {}
