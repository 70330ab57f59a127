package dev.pailou.token.signing;

import com.nimbusds.jose.jwk.JWK;
import java.security.PrivateKey;

/**
 * A key that signs for a pool.
 *
 * @param kid        its id in tokens and in the JWKS
 * @param algorithm  JWS algorithm, the only one it is used with
 * @param privateKey what signs
 * @param publicKey  what others verify with
 */
record SigningKey(String kid, String algorithm, PrivateKey privateKey, JWK publicKey) {}
