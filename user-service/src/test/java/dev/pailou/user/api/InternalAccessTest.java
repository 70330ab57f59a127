package dev.pailou.user.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.ids.Ids;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.user.testing.InternalKeys;
import dev.pailou.user.testing.Rows;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "user"))
@WithTestResource(InternalKeys.class)
@DisplayName("Internal operations")
class InternalAccessTest {

    @Inject
    Rows rows;

    private final Attempt attempt = Attempt.of(Ids.next(), "alice", "wrong");

    @AfterEach
    void nothingHappened() {
        assertThat(rows.count("select count(*) from sign_in_delay where pool_id = ?", attempt.poolId()))
                .isZero();
    }

    @Test
    @DisplayName("are closed without a token")
    void withoutToken() {
        var answer =
                given().contentType("application/json").body(attempt.body()).post(Attempt.PATH);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body().asString()).doesNotContain("wrong-credentials");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
    }

    @Test
    @DisplayName("are closed to tokens for another audience")
    void otherAudience() {
        assertRefused(InternalKeys.sign(InternalKeys.claims().audience(Set.of("urn:pailou:other"))), 401);
        assertRefused(InternalKeys.sign(InternalKeys.claims().audience(Set.of("urn:pailou:api"))), 403);
    }

    @Test
    @DisplayName("are closed to tokens of another issuer")
    void otherIssuer() {
        assertRefused(InternalKeys.sign(InternalKeys.claims().issuer("http://localhost:8080/oidc/demo")), 401);
    }

    @Test
    @DisplayName("are closed to tokens that have expired")
    void expired() {
        assertRefused(
                InternalKeys.sign(InternalKeys.claims()
                        .issuedAt(Instant.now().minusSeconds(600))
                        .expiresAt(Instant.now().minusSeconds(300))),
                401);
    }

    @Test
    @DisplayName("are closed to tokens of another scope")
    void otherScope() {
        assertRefused(InternalKeys.sign(InternalKeys.claims().claim("scope", "pailou:admin internal2")), 403);
        assertRefused(InternalKeys.sign(InternalKeys.claims().claim("scope", Set.of("internal"))), 403);
        assertRefused(InternalKeys.sign(InternalKeys.claims().remove("scope")), 403);
    }

    @Test
    @DisplayName("are closed to tokens that claim a role otherwise than by scope")
    void groups() {
        var groups = InternalKeys.claims().claim("groups", Set.of("internal"));
        assertRefused(InternalKeys.sign(groups.claim("scope", "openid")), 403);
        assertRefused(InternalKeys.sign(groups.remove("scope")), 403);
    }

    @ParameterizedTest(name = "are closed to tokens of type \"{0}\"")
    @ValueSource(strings = {"JWT", "", "logout+jwt", "at+jwt2"})
    void otherType(String type) {
        assertRefused(InternalKeys.sign(InternalKeys.claims(), type), 401);
    }

    @Test
    @DisplayName("are closed to tokens signed with another key, or not at all")
    void otherKey() {
        assertRefused(InternalKeys.sign(InternalKeys.claims(), "at+jwt", InternalKeys.newKey()), 401);
        var parts = InternalKeys.token().split("\\.");
        var none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"typ\":\"at+jwt\",\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        assertRefused(none + "." + parts[1] + ".", 401);
        assertRefused(parts[0] + "." + parts[1] + "." + parts[2].substring(2) + "AA", 401);
    }

    @ParameterizedTest(name = "C33: are closed without a token at {0}")
    @ValueSource(
            strings = {
                "/internal/credentials/password;x",
                "/internal;x/credentials/password",
                "/internal/credentials/password%3Bx",
                "//internal/credentials/password",
                "/internal//credentials/password",
                "/internal/./credentials/password",
                "/x/../internal/credentials/password",
                "/internal%2Fcredentials/password",
                "/internal/credentials%5Cpassword",
                "/internal/credentials/password/",
                "/Internal/Credentials/Password"
            })
    void pathTricks(String path) {
        var answer = given().urlEncodingEnabled(false)
                .contentType("application/json")
                .body(attempt.body())
                .post(path);
        assertThat(answer.statusCode()).isBetween(400, 499);
    }

    @Test
    @DisplayName("are not described to the world")
    void undescribed() {
        var description = given().accept("application/json").get("/q/openapi?format=json");
        assertThat(description.statusCode()).isEqualTo(200);
        assertThat(description.body().asString()).doesNotContain("/internal");
    }

    private void assertRefused(String token, int status) {
        assertThat(attempt.send(token).statusCode()).isEqualTo(status);
    }
}
