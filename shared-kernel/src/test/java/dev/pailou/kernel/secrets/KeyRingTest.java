package dev.pailou.kernel.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    private static final String ONE = "one:" + key(1);
    private static final String TWO = "two:" + key(2);

    @Test
    @DisplayName("what was encrypted for a place is read at that place")
    void roundTrip() {
        var ring = new KeyRing(ONE);
        var encrypted = ring.encrypt("密钥 secret", "pool", "connection", "appSecret");
        assertThat(encrypted).startsWith("one.").doesNotContain("secret");
        assertThat(ring.decrypt(encrypted, "pool", "connection", "appSecret")).isEqualTo("密钥 secret");
    }

    @Test
    @DisplayName("moved to another pool, connection or field it can't be read")
    void boundToItsPlace() {
        var ring = new KeyRing(ONE);
        var encrypted = ring.encrypt("secret", "pool", "connection", "appSecret");
        for (var place : new String[][] {
            {"other", "connection", "appSecret"},
            {"pool", "other", "appSecret"},
            {"pool", "connection", "other"},
            {"poolconnection", "", "appSecret"},
            {"pool", "connection"},
            {}
        }) {
            assertThatThrownBy(() -> ring.decrypt(encrypted, place)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @DisplayName("the same secret never looks the same twice")
    void freshNonce() {
        var ring = new KeyRing(ONE);
        assertThat(ring.encrypt("secret", "p")).isNotEqualTo(ring.encrypt("secret", "p"));
    }

    @Test
    @DisplayName("after a rotation new secrets use the new key and old ones stay readable")
    void rotation() {
        var old = new KeyRing(ONE).encrypt("secret", "p");
        var ring = new KeyRing(TWO + "," + ONE);
        assertThat(ring.decrypt(old, "p")).isEqualTo("secret");
        assertThat(ring.encrypt("secret", "p")).startsWith("two.");
        assertThatThrownBy(() -> new KeyRing(TWO).decrypt(old, "p")).hasMessageContaining("not in the ring");
    }

    @Test
    @DisplayName("each use has keys of its own, which stay the same")
    void derived() {
        var derived = new KeyRing(TWO + "," + ONE).derived("tokens");
        assertThat(derived.keySet()).containsExactly("two", "one");
        assertThat(derived.get("one"))
                .isEqualTo(new KeyRing(ONE).derived("tokens").get("one"));
        assertThat(derived.get("one").getEncoded())
                .hasSize(32)
                .isNotEqualTo(new KeyRing(ONE).derived("others").get("one").getEncoded())
                .isNotEqualTo(derived.get("two").getEncoded())
                .isNotEqualTo(Base64.getDecoder().decode(key(1)));
    }

    @Test
    @DisplayName("a changed ciphertext is refused")
    void tampered() {
        var ring = new KeyRing(ONE);
        var encrypted = ring.encrypt("secret", "p");
        var last = encrypted.charAt(10) == 'A' ? 'B' : 'A';
        var changed = encrypted.substring(0, 10) + last + encrypted.substring(11);
        assertThatThrownBy(() -> ring.decrypt(changed, "p")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ring.decrypt("one.AAAA", "p")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ring.decrypt("plain", "p")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("a malformed ring is refused without showing a key")
    void malformed() {
        var shortKey = Base64.getEncoder().encodeToString(new byte[16]);
        for (var setting : new String[] {"", "one", "one:" + shortKey, "ONE:" + key(1), ONE + "," + ONE}) {
            assertThatThrownBy(() -> new KeyRing(setting))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining(key(1))
                    .hasMessageNotContaining(shortKey);
        }
    }

    private static String key(int fill) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
