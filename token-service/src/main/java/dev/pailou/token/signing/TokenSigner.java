package dev.pailou.token.signing;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.util.Map;

/** Signs claims. Takes processor time. */
final class TokenSigner {

    private TokenSigner() {}

    /** @return the claims as signed JWT */
    static String sign(Map<String, Object> claims, TokenType type, SigningKey key) {
        return Jwt.claims(claims)
                .jws()
                .algorithm(SignatureAlgorithm.fromAlgorithm(key.algorithm()))
                .keyId(key.kid())
                .type(type.header())
                .sign(key.privateKey());
    }
}
