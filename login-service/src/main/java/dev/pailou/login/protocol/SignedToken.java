package dev.pailou.login.protocol;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import dev.pailou.login.domain.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A token that an issuer signed (RFC 7519, RFC 7515). */
final class SignedToken {

    /** Shorter ones are no longer safe (RFC 7518 section 3.3). */
    private static final int SHORTEST_RSA_KEY = 2048;

    private final JWSObject token;

    private SignedToken(JWSObject token) {
        this.token = token;
    }

    /**
     * @param algorithms by which it may be signed; its own header decides nothing (RFC 8725 section 3.1)
     * @throws ProviderFailure when it is no token, or signed by another
     */
    static SignedToken parse(String text, Set<String> algorithms) {
        try {
            var token = JWSObject.parse(text);
            var header = token.getHeader();
            if (!algorithms.contains(header.getAlgorithm().getName())) {
                throw invalid("is signed by " + header.getAlgorithm());
            }
            // A token for another use must not pass for one for this (RFC 8725 section 3.11).
            if (header.getType() != null && !header.getType().getType().equalsIgnoreCase("JWT")) {
                throw invalid("is another kind of token");
            }
            return new SignedToken(token);
        } catch (ParseException e) {
            throw invalid("is no signed token");
        }
    }

    /** @return whether the issuer's keys have the one that signed it, as far as names tell */
    boolean hasKeyIn(JWKSet keys) {
        return !candidates(keys).isEmpty();
    }

    /**
     * Checks the signature. Not for an event loop.
     *
     * @return what it says
     * @throws ProviderFailure when none of the issuer's keys signed it
     */
    Answer verify(JWKSet keys) {
        var candidates = candidates(keys);
        if (candidates.isEmpty()) {
            throw invalid("is signed with a key that the issuer doesn't have");
        }
        if (token.getHeader().getKeyID() == null && candidates.size() > 1) {
            // Which one it is must be told where there are several (OpenID Connect Core section 10.1).
            throw invalid("doesn't name its key");
        }
        if (candidates.stream().noneMatch(this::signed)) {
            throw invalid("has a signature that is wrong");
        }
        return Answer.text(token.getPayload().toBytes(), StandardCharsets.UTF_8)
                .flatMap(Answer::json)
                .filter(claims -> !claims.toString().equals("an array"))
                .orElseThrow(() -> invalid("has no claims"));
    }

    private List<JWK> candidates(JWKSet keys) {
        return new JWKSelector(JWKMatcher.forJWSHeader(token.getHeader())).select(keys);
    }

    private boolean signed(JWK key) {
        if (key instanceof RSAKey rsa && rsa.size() < SHORTEST_RSA_KEY || !(key instanceof AsymmetricJWK)) {
            return false;
        }
        try {
            var verifier = new DefaultJWSVerifierFactory()
                    .createJWSVerifier(token.getHeader(), ((AsymmetricJWK) key).toPublicKey());
            return token.verify(verifier);
        } catch (JOSEException e) {
            return false;
        }
    }

    /**
     * @return left half of the text's hash by the hash function of the signature (OpenID Connect Core section 3.1.3.6),
     *     as {@code at_hash} has it
     */
    String halfHash(String text) {
        try {
            var hash = MessageDigest.getInstance(hashFunction(token.getHeader().getAlgorithm()))
                    .digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64URL.encode(Arrays.copyOf(hash, hash.length / 2)).toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-2", e);
        }
    }

    private static String hashFunction(JWSAlgorithm algorithm) {
        return "SHA-" + algorithm.getName().substring(2);
    }

    private static ProviderFailure invalid(String what) {
        return ProviderFailure.of(Reason.VENDOR_MALFORMED, "the token " + what);
    }
}
