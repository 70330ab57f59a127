package dev.pailou.token.signing;

import com.nimbusds.jose.jwk.JWK;
import dev.pailou.token.domain.keys.ScheduledKey;
import java.security.PrivateKey;
import java.time.Instant;

/**
 * A key that signs for a pool, when its turn has come.
 *
 * @param kid        its id in tokens and in the JWKS
 * @param algorithm  JWS algorithm, the only one it is used with
 * @param signsFrom  when its turn comes
 * @param privateKey what signs
 * @param publicKey  what others verify with
 */
record SigningKey(String kid, String algorithm, Instant signsFrom, PrivateKey privateKey, JWK publicKey)
        implements ScheduledKey {}
