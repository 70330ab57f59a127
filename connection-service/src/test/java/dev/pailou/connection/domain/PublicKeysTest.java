package dev.pailou.connection.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An application's public keys")
class PublicKeysTest {

    @ParameterizedTest
    @CsvSource({"P-256, secp256r1", "P-384, secp384r1", "P-521, secp521r1"})
    @DisplayName("are points of the curve that they name")
    void curves(String name, String curve) throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        var point = ((ECPublicKey) generator.generateKeyPair().getPublic()).getW();
        var key = Map.<String, Object>of(
                "kty", "EC", "crv", name, "kid", "one", "x", text(point.getAffineX()), "y", text(point.getAffineY()));
        assertThat(PublicKeys.problemOf(withAnother(key))).isEmpty();

        var elsewhere = new HashMap<String, Object>(key);
        elsewhere.put("y", text(point.getAffineY().add(BigInteger.ONE)));
        assertThat(PublicKeys.problemOf(withAnother(elsewhere))).isPresent();
        elsewhere.put("y", "not base64url!");
        assertThat(PublicKeys.problemOf(withAnother(elsewhere))).isPresent();
        elsewhere.remove("y");
        assertThat(PublicKeys.problemOf(withAnother(elsewhere))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"1024, false", "2048, true"})
    @DisplayName("are of RSA from 2048 bits on")
    void rsa(int bits, boolean taken) throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        var pair = (RSAPublicKey) generator.generateKeyPair().getPublic();
        var key = Map.of("kty", "RSA", "n", text(pair.getModulus()), "e", text(pair.getPublicExponent()));
        assertThat(PublicKeys.problemOf(Map.of("keys", List.of(key))).isEmpty()).isEqualTo(taken);
        assertThat(PublicKeys.problemOf(Map.of("keys", List.of(Map.of("kty", "RSA", "n", key.get("n"), "e", "AA")))))
                .isPresent();
    }

    @Test
    @DisplayName("are told apart by their ids, when there are several")
    void ids() {
        var one = key("one");
        var nameless = new HashMap<>(one);
        nameless.remove("kid");
        assertThat(PublicKeys.problemOf(Map.of("keys", List.of(nameless)))).isEmpty();
        assertThat(PublicKeys.problemOf(Map.of("keys", List.of(one, key("two")))))
                .isEmpty();
        assertThat(PublicKeys.problemOf(Map.of("keys", List.of(one, one)))).isPresent();
        assertThat(PublicKeys.problemOf(Map.of("keys", List.of(one, nameless)))).isPresent();
        assertThat(PublicKeys.problemOf(Map.of("keys", Arrays.asList(one, null))))
                .isPresent();
        assertThat(PublicKeys.problemOf(Map.of("keys", one))).isPresent();
        assertThat(PublicKeys.problemOf(Map.of())).isPresent();
    }

    @Test
    @DisplayName("are among them one that signatures are checked with")
    void ofUse() {
        var edwards = Map.<String, Object>of(
                "kty", "OKP", "crv", "Ed25519", "kid", "one", "x", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
        assertThat(PublicKeys.problemOf(Map.of("keys", List.of(edwards))).orElse(""))
                .contains("ES256", "P-256");
        assertThat(PublicKeys.problemOf(withAnother(edwards))).isEmpty();
    }

    private static Map<String, Object> withAnother(Map<String, Object> key) {
        return Map.of("keys", List.of(key, key("another")));
    }

    /** Of RFC 7517 appendix A.1. */
    private static Map<String, Object> key(String kid) {
        return Map.of(
                "kty", "EC",
                "crv", "P-256",
                "kid", kid,
                "x", "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
                "y", "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM");
    }

    private static String text(BigInteger number) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(number.toByteArray());
    }
}
