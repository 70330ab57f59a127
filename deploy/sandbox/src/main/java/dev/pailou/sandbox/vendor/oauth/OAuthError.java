package dev.pailou.sandbox.vendor.oauth;

import dev.pailou.sandbox.vendor.Answer;
import dev.pailou.sandbox.vendor.Violation;
import io.vertx.core.json.JsonObject;

/** Errors as RFC 6749 section 5.2 writes them. */
public final class OAuthError {
    private OAuthError() {}

    public static Answer of(int status, String error, String description) {
        return Answer.of(new JsonObject().put("error", error).put("error_description", description))
                .withStatus(status);
    }

    /** A request that broke a rule. */
    public static Answer of(Violation violation) {
        return of(400, "invalid_request", violation.sentence());
    }

    /** @return the error for a bearer token that does not work (RFC 6750 section 3.1) */
    public static Answer invalidToken(String description) {
        return of(401, "invalid_token", description)
                .withHeader(
                        "WWW-Authenticate",
                        "Bearer error=\"invalid_token\", error_description=\"%s\"".formatted(description));
    }

    /** @return the status that goes with an error name: 401 for a client that is not known, 400 for the others */
    public static int statusOf(String error) {
        return switch (error) {
            case "invalid_client", "invalid_token" -> 401;
            case "server_error" -> 500;
            case "temporarily_unavailable" -> 503;
            default -> 400;
        };
    }
}
