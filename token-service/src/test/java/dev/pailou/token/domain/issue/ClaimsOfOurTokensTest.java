package dev.pailou.token.domain.issue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.events.ClaimNames;
import dev.pailou.token.domain.Person;
import dev.pailou.token.domain.UserClaims;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The claims of our tokens")
class ClaimsOfOurTokensTest {

    private static final Instant NOW = Instant.now();
    private static final Person PERSON = new Person("user", 1, Map.of(), List.of("fed"), NOW, List.of());

    @Test
    @DisplayName("are nobody's to map, every one of them")
    void protectedNames() {
        var access = TokenClaims.ofAccessToken(
                new AccessToken(
                        "issuer",
                        "user",
                        List.of("api"),
                        "client",
                        "openid",
                        "id",
                        Optional.of(AuthenticationEvent.of(PERSON)),
                        Optional.of("thumbprint"),
                        Duration.ofMinutes(5)),
                NOW);
        var issued = new HashSet<>(access.keySet());
        issued.addAll(TokenClaims.ofIdToken(
                        new IdToken("issuer", "client", PERSON, "nonce", "session", Map.of()), "hash", NOW)
                .keySet());
        issued.addAll(TokenClaims.ofLogoutToken("issuer", "user", "client", "session", "id", NOW)
                .keySet());
        issued.addAll(Introspection.active(
                        new IssuedToken("id", "user", "client", List.of("api"), Set.of("openid"), NOW, NOW, access))
                .keySet());
        issued.addAll(UserClaims.supported());

        assertThat(issued)
                .contains("cnf", "at_hash", "events", "token_type", "identities")
                .noneMatch(ClaimNames::isFree);
        assertThat(ClaimNames.isFree("department")).isTrue();
        assertThat(ClaimNames.isFree("pailou_anything")).isFalse();
    }
}
