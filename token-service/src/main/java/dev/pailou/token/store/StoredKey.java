package dev.pailou.token.store;

import dev.pailou.token.domain.keys.ScheduledKey;
import java.time.Instant;

/**
 * A signing key at rest.
 *
 * @param kid        its id in tokens and in the JWKS
 * @param poolId     the pool that it signs for
 * @param algorithm  JWS algorithm (RFC 7518 section 3.1), the only one it is used with
 * @param privateKey PKCS#8 in base64, encrypted
 * @param publicJwk  public part as JSON Web Key
 * @param createdAt  when it was made
 * @param signsFrom  when it begins to sign
 */
public record StoredKey(
        String kid,
        String poolId,
        String algorithm,
        String privateKey,
        String publicJwk,
        Instant createdAt,
        Instant signsFrom)
        implements ScheduledKey {}
