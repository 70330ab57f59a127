package dev.pailou.user.api;

import static io.restassured.RestAssured.given;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.user.testing.InternalKeys;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** A request of login-service to check a password. */
record Attempt(String poolId, String username, String password, String loginId, String ticketHash) {

    static final String PATH = "/internal/credentials/password";

    static Attempt of(String poolId, String username, String password) {
        return new Attempt(poolId, username, password, Ids.next(), Digest.sha256(Ids.next()));
    }

    Map<String, Object> body() {
        return Map.of(
                "poolId", poolId,
                "username", username,
                "password", password,
                "loginId", loginId,
                "authorizationId", "0123456789abcdef01234567",
                "applicationId", "89abcdef0123456789abcdef",
                "ticketHash", ticketHash,
                "ticketExpiresAt",
                        Instant.now()
                                .plusSeconds(60)
                                .truncatedTo(ChronoUnit.MILLIS)
                                .toString());
    }

    Response send() {
        return send(InternalKeys.token());
    }

    Response send(String token) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(body())
                .post(PATH);
    }
}
