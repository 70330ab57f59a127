package dev.pailou.token.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.SignedJWT;
import dev.pailou.token.domain.keys.SigningAlgorithm;
import dev.pailou.token.store.StoredKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A key of ours")
class SignatureCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final KeyMaker maker =
            new KeyMaker(() -> "k1:" + Base64.getEncoder().encodeToString(new byte[32]));

    @ParameterizedTest
    @EnumSource
    @DisplayName("signs what its public part verifies, and nothing that was changed after that")
    void signs(SigningAlgorithm algorithm) throws Exception {
        var key = key(algorithm);
        var token = SignedJWT.parse(TokenSigner.sign(Map.of("sub", "somebody"), TokenType.ACCESS_TOKEN, key));

        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo(algorithm.code());
        assertThat(token.getHeader().getKeyID()).isEqualTo(key.kid());
        assertThat(SignatureCheck.isSigned(token, key.publicKey())).isTrue();
        assertThat(SignatureCheck.isSigned(token, key(algorithm).publicKey())).isFalse();
        var parts = token.serialize().split("\\.");
        var other = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"sub\":\"somebody else\"}".getBytes());
        assertThat(SignatureCheck.isSigned(SignedJWT.parse(parts[0] + '.' + other + '.' + parts[2]), key.publicKey()))
                .isFalse();
    }

    @Test
    @DisplayName("C17: is good for its own algorithm only, whatever a token's header says")
    void otherAlgorithm() throws Exception {
        var es256 = key(SigningAlgorithm.ES256);
        for (var other : new SigningAlgorithm[] {SigningAlgorithm.RS256, SigningAlgorithm.EDDSA}) {
            var token =
                    SignedJWT.parse(TokenSigner.sign(Map.of("sub", "somebody"), TokenType.ACCESS_TOKEN, key(other)));
            assertThat(SignatureCheck.isSigned(token, es256.publicKey())).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("opens for its own pool only")
    void pool(SigningAlgorithm algorithm) {
        var made = maker.make("pool", algorithm, NOW, NOW);
        var moved = new StoredKey(made.kid(), "other", made.algorithm(), made.privateKey(), made.publicJwk(), NOW, NOW);
        assertThatThrownBy(() -> maker.open(moved)).isInstanceOf(IllegalArgumentException.class);
        assertThat(made.publicJwk()).doesNotContain("\"d\"");
    }

    private SigningKey key(SigningAlgorithm algorithm) {
        return maker.open(maker.make("pool", algorithm, NOW, NOW));
    }
}
