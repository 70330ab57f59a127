package dev.pailou.token.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.crypto.AESEncrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.PasswordBasedEncrypter;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.pailou.kernel.secrets.KeyRing;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Opaque access tokens")
class OpaqueTokensTest {

    private static final String ONE = "one:" + key(1);
    private static final String TWO = "two:" + key(2);
    private static final Map<String, Object> CLAIMS =
            Map.of("sub", "somebody-0123", "aud", List.of("a", "b"), "exp", 1_700_000_000L);

    private final OpaqueTokens tokens = new OpaqueTokens(() -> ONE);

    @Test
    @DisplayName("tell nothing to others, and to us what they were made of")
    void roundTrip() throws Exception {
        var token = tokens.seal(CLAIMS);
        assertThat(OpaqueTokens.isOne(token)).isTrue();
        assertThat(OpaqueTokens.isOne("a.signed.token")).isFalse();
        var decoded = new StringBuilder();
        for (var part : token.split("\\.")) {
            decoded.append(new String(Base64.getUrlDecoder().decode(part)));
        }
        assertThat(decoded.toString()).doesNotContain("somebody").doesNotContain("1700000000");
        assertThat(token).isNotEqualTo(tokens.seal(CLAIMS));

        var opened = tokens.open(token);
        assertThat(opened.getSubject()).isEqualTo("somebody-0123");
        assertThat(opened.getAudience()).containsExactly("a", "b");
        assertThat(opened.getExpirationTime().getTime()).isEqualTo(1_700_000_000_000L);
    }

    @Test
    @DisplayName("stay good when the ring gets a new key, until the old one is gone")
    void rotation() {
        var old = tokens.seal(CLAIMS);
        assertThat(new OpaqueTokens(() -> TWO + "," + ONE).open(old).getSubject())
                .isEqualTo("somebody-0123");
        assertThatThrownBy(() -> new OpaqueTokens(() -> TWO).open(old)).isInstanceOf(InvalidToken.class);
    }

    @Test
    @DisplayName("no bit of them can be changed")
    void changed() {
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var token = tokens.seal(CLAIMS);
        for (int i = 0; i < token.length(); i++) {
            if (token.charAt(i) != '.') {
                // By its lowest bit too: at the end of a part it is one that decodes to nothing.
                for (var bit : List.of(1, 32)) {
                    var other = alphabet.charAt(alphabet.indexOf(token.charAt(i)) ^ bit);
                    var forged = token.substring(0, i) + other + token.substring(i + 1);
                    assertThatThrownBy(() -> tokens.open(forged)).as("at %s", i).isInstanceOf(InvalidToken.class);
                }
            }
        }
        assertThatThrownBy(() -> tokens.open("....")).isInstanceOf(InvalidToken.class);
    }

    @Test
    @DisplayName("C17: by another algorithm or with another key there are none")
    void forgeries() throws Exception {
        var right = new KeyRing(ONE).derived("opaque-access-token").get("one");
        var wrong = new KeyRing(TWO).derived("opaque-access-token").get("two");
        assertThat(tokens.open(encrypted(JWEAlgorithm.A256KW, "at+jwe", new AESEncrypter(right))))
                .isNotNull();
        for (var forged : List.of(
                encrypted(JWEAlgorithm.A256KW, "at+jwe", new AESEncrypter(wrong)),
                encrypted(JWEAlgorithm.A256KW, "JWT", new AESEncrypter(right)),
                encrypted(JWEAlgorithm.A256GCMKW, "at+jwe", new AESEncrypter(right)),
                encrypted(JWEAlgorithm.DIR, "at+jwe", new DirectEncrypter(right)),
                encrypted(JWEAlgorithm.PBES2_HS512_A256KW, "at+jwe", new PasswordBasedEncrypter("x", 8, 1000)))) {
            assertThatThrownBy(() -> tokens.open(forged)).isInstanceOf(InvalidToken.class);
        }
    }

    private static String encrypted(JWEAlgorithm algorithm, String type, JWEEncrypter encrypter) throws JOSEException {
        var header = new JWEHeader.Builder(algorithm, EncryptionMethod.A256GCM)
                .keyID("one")
                .type(new JOSEObjectType(type))
                .build();
        var token = new EncryptedJWT(
                header, new JWTClaimsSet.Builder().subject("thief").build());
        token.encrypt(encrypter);
        return token.serialize();
    }

    private static String key(int value) {
        var key = new byte[32];
        Arrays.fill(key, (byte) value);
        return Base64.getEncoder().encodeToString(key);
    }
}
