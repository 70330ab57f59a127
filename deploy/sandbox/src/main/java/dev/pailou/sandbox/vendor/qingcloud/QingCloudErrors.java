package dev.pailou.sandbox.vendor.qingcloud;

import dev.pailou.sandbox.vendor.Answer;
import dev.pailou.sandbox.vendor.StandIn;
import dev.pailou.sandbox.vendor.Violation;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * How QingCloud says no. Its SSO host's errors are not documented; these have the form of its other interfaces, and as
 * codes the HTTP status or {@code ret_code}.
 */
final class QingCloudErrors implements StandIn.Errors {
    @Override
    public boolean isCode(String code) {
        return code.matches("[0-9]{3,5}");
    }

    Answer answer(int status, int code, String message) {
        return Answer.of(new JsonObject().put("ret_code", code).put("message", message))
                .withStatus(status);
    }

    @Override
    public Answer answer(RoutingContext context, String code) {
        int number = Integer.parseInt(code);
        return answer(number >= 400 && number < 600 ? number : 200, number, "error asked for");
    }

    @Override
    public Answer answer(RoutingContext context, Violation violation) {
        return violation.isAbout("Authorization")
                ? answer(401, 1200, violation.sentence())
                : answer(200, 1100, violation.sentence());
    }
}
