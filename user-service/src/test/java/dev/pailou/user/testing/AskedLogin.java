package dev.pailou.user.testing;

import dev.pailou.kernel.events.IdentityAuthenticated;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.RandomValue;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** A login whose person is asked, and what login-service hands over of the answers in one browser. */
public record AskedLogin(IdentityAuthenticated login, String browserHash) {

    public static AskedLogin of(IdentityAuthenticated login) {
        return new AskedLogin(login, Digest.sha256(RandomValue.token()));
    }

    /** An answer, with the hash of the ticket that goes with it. */
    public record Answer(Response response, String ticketHash) {

        public int status() {
            return response.statusCode();
        }

        /** @return type of the problem, without its namespace */
        public String problem() {
            return response.jsonPath().getString("type").replace("urn:pailou:problem:", "");
        }

        public boolean bound() {
            return response.jsonPath().getBoolean("bound");
        }

        public String reason() {
            return response.jsonPath().getString("reason");
        }
    }

    public AskedLogin inAnotherBrowser() {
        return of(login);
    }

    public Response view() {
        return post("/internal/questions/", "/view", Map.of());
    }

    public Answer create() {
        return answer("create", Map.of());
    }

    public Answer shown() {
        return answer("shown", Map.of());
    }

    public Answer typed(String value) {
        return answer("typed", Map.of("value", value));
    }

    public Answer proved(String proof) {
        return answer("proved", Map.of("proof", proof));
    }

    public Answer link(String userId) {
        return answer("link", Map.of("userId", userId));
    }

    /** @return the proof that the right password gives */
    public String password(String username, String password) {
        return post("/internal/logins/", "/proofs/password", Map.of("username", username, "password", password))
                .jsonPath()
                .getString("proof");
    }

    private Answer answer(String kind, Map<String, String> members) {
        var ticketHash = Digest.sha256(RandomValue.token());
        var body = new HashMap<>(members);
        body.put("ticketHash", ticketHash);
        body.put(
                "ticketExpiresAt",
                Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS).toString());
        return new Answer(post("/internal/questions/", "/answers/" + kind, body), ticketHash);
    }

    private Response post(String base, String path, Map<String, String> members) {
        var body = new HashMap<>(members);
        body.put("poolId", login.poolId());
        body.put("browserHash", browserHash);
        return RestAssured.given()
                .auth()
                .oauth2(InternalKeys.token())
                .contentType("application/json")
                .body(body)
                .post(base + login.loginId() + path);
    }
}
