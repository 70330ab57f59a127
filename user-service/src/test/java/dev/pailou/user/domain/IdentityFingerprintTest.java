package dev.pailou.user.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.events.Subject;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An identity's fingerprint")
class IdentityFingerprintTest {

    @Test
    @DisplayName("C3: is the same for the same subjects in any order, and another for any other identity")
    void fingerprint() {
        var a = new Subject("openid:wx1", "a");
        var b = new Subject("unionid:1", "b");
        var both = IdentityFingerprint.of("s", List.of(a, b));
        assertThat(IdentityFingerprint.of("s", List.of(b, a, a))).isEqualTo(both);
        assertThat(both.hash()).hasSize(43);
        assertThat(IdentityFingerprint.of("t", List.of(a, b))).isNotEqualTo(both);
        assertThat(IdentityFingerprint.of("s", List.of(a))).isNotEqualTo(both);
        assertThat(IdentityFingerprint.of("s", List.of(new Subject("unionid:1", "a"), new Subject("openid:wx1", "b"))))
                .isNotEqualTo(both);
        assertThat(IdentityFingerprint.of("s", List.of(new Subject("x", "a\n1:y\n1:b"))))
                .isNotEqualTo(IdentityFingerprint.of("s", List.of(new Subject("x", "a"), new Subject("y", "b"))));
    }
}
