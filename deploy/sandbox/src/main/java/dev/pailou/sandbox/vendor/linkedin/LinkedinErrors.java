package dev.pailou.sandbox.vendor.linkedin;

import dev.pailou.sandbox.vendor.Answer;
import dev.pailou.sandbox.vendor.StandIn;
import dev.pailou.sandbox.vendor.VendorAddress;
import dev.pailou.sandbox.vendor.Violation;
import dev.pailou.sandbox.vendor.oauth.OAuthErrors;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** How LinkedIn says no: the token endpoint as RFC 6749 has it, the API with a {@code serviceErrorCode}. */
final class LinkedinErrors implements StandIn.Errors {
    private final OAuthErrors oauth = new OAuthErrors();

    @Override
    public boolean isCode(String code) {
        return oauth.isCode(code) || code.matches("429|6560[0-9]");
    }

    @Override
    public Answer answer(RoutingContext context, String code) {
        return switch (code) {
            case "429" -> api(429, 101, "TOO_MANY_REQUESTS", "Resource level throttle limit reached");
            case "65600" -> api(65600, "INVALID_ACCESS_TOKEN", "Invalid access token");
            case "65601" ->
                api(65601, "REVOKED_ACCESS_TOKEN", "The token used in the request has been revoked by the user");
            default -> oauth.answer(context, code);
        };
    }

    @Override
    public Answer answer(RoutingContext context, Violation violation) {
        return VendorAddress.of(context.request()).host().equals(LinkedinVendor.API_HOST)
                ? api(400, 100, "ILLEGAL_ARGUMENT", violation.sentence())
                : oauth.answer(context, violation);
    }

    static Answer api(int serviceErrorCode, String code, String message) {
        return api(401, serviceErrorCode, code, message);
    }

    private static Answer api(int status, int serviceErrorCode, String code, String message) {
        return Answer.of(new JsonObject()
                        .put("status", status)
                        .put("serviceErrorCode", serviceErrorCode)
                        .put("code", code)
                        .put("message", message))
                .withStatus(status);
    }
}
