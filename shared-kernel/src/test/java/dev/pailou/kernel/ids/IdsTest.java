package dev.pailou.kernel.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    @DisplayName("an id is 24 lowercase hex digits")
    void form() {
        assertThat(Ids.next()).matches("[0-9a-f]{24}").satisfies(id -> assertThat(Ids.isId(id))
                .isTrue());
    }

    @Test
    @DisplayName("ids made later sort later, to the millisecond")
    void orderedByTime() throws InterruptedException {
        var first = Ids.next();
        var before = System.currentTimeMillis();
        while (System.currentTimeMillis() == before) {
            Thread.onSpinWait();
        }
        assertThat(Ids.next().substring(0, 12)).isGreaterThan(first.substring(0, 12));
    }

    @Test
    @DisplayName("no id comes twice among a hundred thousand")
    void unique() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 100_000; i++) {
            assertThat(seen.add(Ids.next())).isTrue();
        }
    }

    @Test
    @DisplayName("anything else is no id")
    void notAnId() {
        assertThat(Ids.isId(null)).isFalse();
        assertThat(Ids.isId("")).isFalse();
        assertThat(Ids.isId("65F0C0FFEE65F0C0FFEE65F0")).isFalse();
        assertThat(Ids.isId("65f0c0ffee65f0c0ffee65f0\n")).isFalse();
        assertThat(Ids.isId("65f0c0ffee65f0c0ffee65f")).isFalse();
    }

    @Test
    @DisplayName("a state is 32 lowercase hex digits, which every vendor takes")
    void state() {
        assertThat(RandomValue.state()).matches("[0-9a-f]{32}").isNotEqualTo(RandomValue.state());
    }

    @Test
    @DisplayName("a token is 256 bits of base64url")
    void token() {
        assertThat(RandomValue.token()).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(RandomValue.token());
    }

    @Test
    @DisplayName("RFC 7636 appendix B: the digest is the S256 transformation")
    void s256() {
        assertThat(Digest.sha256("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @Test
    @DisplayName("nothing matches a missing value or a missing digest")
    void missingNeverMatches() {
        assertThat(Digest.matches(null, Digest.sha256("a"))).isFalse();
        assertThat(Digest.matches("a", null)).isFalse();
        assertThat(Digest.matches("a", Digest.sha256("a"))).isTrue();
        assertThat(Digest.equal(null, null)).isFalse();
    }
}
