package dev.pailou.token.signing;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.crypto.AESDecrypter;
import com.nimbusds.jose.crypto.AESEncrypter;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.pailou.kernel.secrets.KeyRing;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.util.Map;
import javax.crypto.SecretKey;

/**
 * Access tokens that say nothing to anybody but us: the same claims, encrypted (RFC 7516) with a key that never leaves
 * this service. So they cost no row, and whatever makes the other kind worth nothing does so with them. Each has a key of
 * its own, wrapped by the ring's, so that any number of them can be made.
 */
@Singleton
class OpaqueTokens {

    private static final JWEAlgorithm ALGORITHM = JWEAlgorithm.A256KW;
    private static final EncryptionMethod METHOD = EncryptionMethod.A256GCM;
    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwe");
    private static final int DOTS = 4;

    private final Map<String, SecretKey> keys;
    private final String current;

    OpaqueTokens(SigningSettings settings) {
        this.keys = new KeyRing(settings.keys()).derived("opaque-access-token");
        this.current = keys.keySet().iterator().next();
    }

    /** @return whether it has the form of an encrypted token; a signed one has fewer parts */
    static boolean isOne(String token) {
        return token.chars().filter(character -> character == '.').count() == DOTS;
    }

    /** @return the claims, encrypted */
    String seal(Map<String, Object> claims) {
        try {
            var header = new JWEHeader.Builder(ALGORITHM, METHOD)
                    .keyID(current)
                    .type(TYPE)
                    .build();
            var token = new EncryptedJWT(header, JWTClaimsSet.parse(claims));
            token.encrypt(new AESEncrypter(keys.get(current)));
            return token.serialize();
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException("claims of ours that can't be encrypted", e);
        }
    }

    /**
     * @return what {@link #seal} was given
     * @throws InvalidToken when it is none of ours
     */
    JWTClaimsSet open(String token) {
        try {
            var encrypted = EncryptedJWT.parse(token);
            requireOneSpelling(encrypted.getParsedParts());
            var header = encrypted.getHeader();
            var key = header.getKeyID() == null ? null : keys.get(header.getKeyID());
            // Before anything is computed: what a stranger's header asks for may be costly.
            if (key == null
                    || !ALGORITHM.equals(header.getAlgorithm())
                    || !METHOD.equals(header.getEncryptionMethod())
                    || !TYPE.equals(header.getType())
                    || header.getCompressionAlgorithm() != null) {
                throw new InvalidToken("not encrypted by us");
            }
            encrypted.decrypt(new AESDecrypter(key));
            return encrypted.getJWTClaimsSet();
        } catch (JOSEException | ParseException | RuntimeException e) {
            // The library fails in more ways than it declares when a header lacks a member.
            throw new InvalidToken("not encrypted by us");
        }
    }

    /** The last character of a part may hold bits that decode to nothing (RFC 4648 section 3.5): a token is one string. */
    private static void requireOneSpelling(Base64URL[] parts) {
        for (var part : parts) {
            if (part != null && !Base64URL.encode(part.decode()).equals(part)) {
                throw new InvalidToken("not encoded by us");
            }
        }
    }
}
