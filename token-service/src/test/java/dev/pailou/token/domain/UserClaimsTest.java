package dev.pailou.token.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A user's claims")
class UserClaimsTest {

    private static final Person PERSON = new Person(
            "user",
            Map.of(
                    "nickname", "Ming",
                    "picture", "https://img.example/1.png",
                    "updated_at", "1700000000",
                    "email", "ming@example.com",
                    "email_verified", "false",
                    "phone_number", "+8613800000000",
                    "sub", "somebody else",
                    "roles", "admin"),
            List.of(),
            Instant.EPOCH);

    @Test
    @DisplayName("open by scope, with their JSON types")
    void byScope() {
        assertThat(UserClaims.of(PERSON, Set.of("openid"))).isEqualTo(Map.of("sub", "user"));
        assertThat(UserClaims.of(PERSON, Set.of("openid", "profile")))
                .isEqualTo(Map.of(
                        "sub", "user",
                        "nickname", "Ming",
                        "picture", "https://img.example/1.png",
                        "updated_at", 1_700_000_000L));
        assertThat(UserClaims.of(PERSON, Set.of("email")))
                .isEqualTo(Map.of("sub", "user", "email", "ming@example.com", "email_verified", false));
        assertThat(UserClaims.of(PERSON, Set.of("phone")))
                .isEqualTo(Map.of("sub", "user", "phone_number", "+8613800000000"));
    }

    @Test
    @DisplayName("never shadow a protocol claim or carry one that no scope opens")
    void allowed() {
        assertThat(UserClaims.of(PERSON, Set.copyOf(Scopes.OF_PEOPLE)))
                .containsEntry("sub", "user")
                .doesNotContainKey("roles");
    }
}
