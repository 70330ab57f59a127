package dev.pailou.user.testing;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.Ids;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** A login of a pool whose person was asked whether an account is theirs, and the browser in which. */
public record Asked(String poolId, String loginId, String identityHash, String browserHash) {

    /** Makes a question in a pool that has one connection, which offers both methods. */
    public static Asked in(String poolId, String connectionId, Rows rows) throws SQLException {
        var asked = new Asked(poolId, Ids.next(), Digest.sha256(Ids.next()), Digest.sha256(Ids.next()));
        rows.change("""
                insert into binding_question (login_id, pool_id, connection_id, identity_hash, methods, expires_at)
                values (?, ?, ?, ?, '{password,email_code}', now() + interval '15 minutes')
                """, asked.loginId, poolId, connectionId, asked.identityHash);
        return asked;
    }

    /** @return the same login, as another browser sees it */
    public Asked inAnotherBrowser() {
        return new Asked(poolId, loginId, identityHash, Digest.sha256(Ids.next()));
    }

    public Asked inPool(String other) {
        return new Asked(other, loginId, identityHash, browserHash);
    }

    public Response password(String username, String password) {
        return post("/proofs/password", Map.of("username", username, "password", password));
    }

    public Response send(String address) {
        return send(address, "en");
    }

    public Response send(String address, String language) {
        return post("/email-codes", Map.of("address", address, "language", language));
    }

    public Response code(String code) {
        return post("/proofs/email-code", Map.of("code", code));
    }

    private Response post(String path, Map<String, String> members) {
        var body = new HashMap<>(members);
        body.put("poolId", poolId);
        body.put("browserHash", browserHash);
        return RestAssured.given()
                .auth()
                .oauth2(InternalKeys.token())
                .contentType("application/json")
                .body(body)
                .post("/internal/logins/" + loginId + path);
    }
}
