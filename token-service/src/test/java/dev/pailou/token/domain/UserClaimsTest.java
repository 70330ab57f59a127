package dev.pailou.token.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.events.BoundIdentity;
import dev.pailou.kernel.events.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A user's claims")
class UserClaimsTest {

    private static final Person PERSON = new Person(
            "user",
            1,
            Map.of(
                    "nickname", "Ming",
                    "picture", "https://img.example/1.png",
                    "updated_at", "1700000000",
                    "email", "ming@example.com",
                    "email_verified", "false",
                    "phone_number", "+8613800000000",
                    "sub", "somebody else",
                    "roles", "admin",
                    "attributes.department", "Tea"),
            List.of(),
            Instant.EPOCH,
            List.of(new BoundIdentity("source", "connection", List.of(new Subject("openid:wx1", "o-1")))));

    @Test
    @DisplayName("open by scope, with their JSON types")
    void byScope() {
        assertThat(told("openid")).isEqualTo(Map.of("sub", "user"));
        assertThat(told("openid", "profile"))
                .isEqualTo(Map.of(
                        "sub", "user",
                        "nickname", "Ming",
                        "picture", "https://img.example/1.png",
                        "updated_at", 1_700_000_000L));
        assertThat(told("email"))
                .isEqualTo(Map.of("sub", "user", "email", "ming@example.com", "email_verified", false));
        assertThat(told("phone")).isEqualTo(Map.of("sub", "user", "phone_number", "+8613800000000"));
        assertThat(told("identities"))
                .isEqualTo(Map.of(
                        "sub",
                        "user",
                        "identities",
                        List.of(Map.of(
                                "source_id",
                                "source",
                                "connection_id",
                                "connection",
                                "subjects",
                                List.of(Map.of("namespace", "openid:wx1", "subject", "o-1"))))));
    }

    @Test
    @DisplayName("never shadow a protocol claim or carry one that no scope opens")
    void allowed() {
        assertThat(told(Scopes.OF_PEOPLE.toArray(String[]::new)))
                .containsEntry("sub", "user")
                .doesNotContainKey("roles");
        assertThat(UserClaims.of(PERSON, new Disclosure(Set.of(), Set.of("roles", "sub", "iss"), Map.of())))
                .isEqualTo(Map.of("sub", "user"));
    }

    @Test
    @DisplayName("oidcc-claims-essential: open one by one when they are asked for by name, where they are asked for")
    void byName() {
        var requested = RequestedClaims.parse("""
                {"id_token": {"nickname": null, "auth_time": {"essential": true}},
                 "userinfo": {"email": {"essential": true}, "unheard_of": null}}
                """);
        assertThat(UserClaims.profile(PERSON, Disclosure.inIdToken(requested, Map.of())))
                .isEqualTo(Map.of("nickname", "Ming"));
        assertThat(UserClaims.profile(PERSON, Disclosure.atUserinfo(Set.of("openid"), requested, Map.of())))
                .isEqualTo(Map.of("email", "ming@example.com"));
        assertThat(RequestedClaims.parse("{}")).isEqualTo(RequestedClaims.NONE);
        assertThat(RequestedClaims.parse(null)).isEqualTo(RequestedClaims.NONE);
    }

    @Test
    @DisplayName("nothing of the profile stands in an ID token that nobody asked to have it there")
    void lean() {
        assertThat(UserClaims.profile(PERSON, Disclosure.inIdToken(RequestedClaims.NONE, Map.of("mail", "email"))))
                .isEmpty();
    }

    @Test
    @DisplayName("get further names by mapping, which opens nothing that scopes don't")
    void mapped() {
        var custom = Map.of("mail", "email", "department", "attributes.department", "uid", "sub", "none", "gender");
        assertThat(UserClaims.of(PERSON, new Disclosure(Set.of("openid"), Set.of(), custom)))
                .isEqualTo(Map.of("sub", "user", "uid", "user"));
        assertThat(UserClaims.of(PERSON, new Disclosure(Set.of("openid", "email"), Set.of(), custom)))
                .containsEntry("mail", "ming@example.com")
                .doesNotContainKey("department");
        assertThat(UserClaims.profile(PERSON, new Disclosure(Set.of("profile"), Set.of(), custom)))
                .containsEntry("department", "Tea")
                .doesNotContainKeys("mail", "none");
        assertThat(UserClaims.profile(PERSON, new Disclosure(Set.of(), Set.of("department"), custom)))
                .isEqualTo(Map.of("department", "Tea"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "iss",
                "sub",
                "aud",
                "exp",
                "nbf",
                "iat",
                "jti",
                "auth_time",
                "nonce",
                "acr",
                "amr",
                "azp",
                "at_hash",
                "sid",
                "client_id",
                "scope",
                "cnf",
                "act",
                "roles",
                "groups",
                "entitlements",
                "email",
                "email_verified",
                "name",
                "identities"
            })
    @DisplayName("no mapping touches a claim that has a meaning of its own:")
    void reserved(String name) {
        var mapping = Map.of(name, "nickname");
        assertThat(UserClaims.profile(PERSON, new Disclosure(Set.of("profile"), Set.of(name), mapping)))
                .doesNotContainEntry(name, "Ming");
    }

    private static Map<String, Object> told(String... scopes) {
        return UserClaims.of(PERSON, new Disclosure(Set.of(scopes), Set.of(), Map.of()));
    }
}
