package dev.pailou.sandbox.vendor.slack;

import dev.pailou.sandbox.vendor.Answer;
import dev.pailou.sandbox.vendor.StandIn;
import dev.pailou.sandbox.vendor.Violation;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** How Slack says no: HTTP 200 with {@code ok: false}, and 429 when it is too much. */
final class SlackErrors implements StandIn.Errors {
    private static final String TOO_MANY = "ratelimited";

    @Override
    public boolean isCode(String code) {
        return code.matches("[a-z_]{1,60}");
    }

    @Override
    public Answer answer(RoutingContext context, String code) {
        return code.equals(TOO_MANY) ? of(code).withStatus(429).withHeader("Retry-After", "30") : of(code);
    }

    @Override
    public Answer answer(RoutingContext context, Violation violation) {
        return Answer.of(new JsonObject()
                .put("ok", false)
                .put("error", "invalid_arguments")
                .put("response_metadata", new JsonObject().put("message", violation.sentence())));
    }

    static Answer of(String error) {
        return Answer.of(new JsonObject().put("ok", false).put("error", error));
    }
}
