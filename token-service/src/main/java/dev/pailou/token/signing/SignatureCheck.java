package dev.pailou.token.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/**
 * Checks signatures with a public key of ours. The algorithm is the key's, whatever the token's header claims (RFC 8725
 * section 3.1). Takes processor time.
 */
final class SignatureCheck {

    private static final String ED25519 = "Ed25519";

    /** What stands before the key in its X.509 form (RFC 8410 section 4). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private SignatureCheck() {}

    /** @return whether this key signed the token, with the algorithm it is for */
    static boolean isSigned(SignedJWT token, JWK key) {
        if (!key.getAlgorithm().equals(token.getHeader().getAlgorithm())) {
            return false;
        }
        try {
            return switch (key) {
                case ECKey ec -> token.verify(new ECDSAVerifier(ec));
                case RSAKey rsa -> token.verify(new RSASSAVerifier(rsa));
                // Nimbus would want another library for what Java has itself.
                case OctetKeyPair ed25519 -> isSigned(token, ed25519);
                default -> false;
            };
        } catch (JOSEException | GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean isSigned(SignedJWT token, OctetKeyPair key) throws GeneralSecurityException {
        var x = key.getDecodedX();
        var encoded = new byte[X509.length + x.length];
        System.arraycopy(X509, 0, encoded, 0, X509.length);
        System.arraycopy(x, 0, encoded, X509.length, x.length);
        var check = Signature.getInstance(ED25519);
        check.initVerify(KeyFactory.getInstance(ED25519).generatePublic(new X509EncodedKeySpec(encoded)));
        check.update(token.getSigningInput());
        return check.verify(token.getSignature().decode());
    }
}
