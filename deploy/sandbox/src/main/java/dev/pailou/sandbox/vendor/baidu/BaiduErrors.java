package dev.pailou.sandbox.vendor.baidu;

import dev.pailou.sandbox.vendor.Answer;
import dev.pailou.sandbox.vendor.StandIn;
import dev.pailou.sandbox.vendor.Violation;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** How Baidu says no: in words with HTTP 400 or 401 at its token endpoint, in numbers with HTTP 200 elsewhere. */
final class BaiduErrors implements StandIn.Errors {
    static final String TOKEN = "/oauth/2.0/token";

    private static final Map<String, String> TEXTS = Map.of(
            "4", "Open api request limit reached",
            "5", "Unauthorized client IP address",
            "6", "No permission to access user data",
            "100", "Invalid parameter",
            "110", "Access token invalid or no longer valid",
            "111", "Access token expired");

    static String wordOf(Violation violation) {
        if (violation.isAbout("client_id") && violation.kind() == Violation.Kind.BAD_VALUE) {
            return "invalid_client";
        }
        if (violation.isAbout("redirect_uri") && violation.kind() == Violation.Kind.BAD_VALUE) {
            return "redirect_uri_mismatch";
        }
        return violation.isAbout("scope") ? "invalid_scope" : "invalid_request";
    }

    @Override
    public boolean isCode(String code) {
        return code.matches("[a-z_]{1,40}|[0-9]{1,6}");
    }

    Answer answer(String word, String description) {
        return Answer.of(new JsonObject().put("error", word).put("error_description", description))
                .withStatus(word.equals("invalid_client") ? 401 : 400);
    }

    @Override
    public Answer answer(RoutingContext context, String code) {
        return code.matches("[0-9]+")
                ? Answer.of(new JsonObject()
                        .put("error_code", Integer.parseInt(code))
                        .put("error_msg", TEXTS.getOrDefault(code, "error asked for")))
                : answer(code, "error asked for");
    }

    @Override
    public Answer answer(RoutingContext context, Violation violation) {
        if (context.request().path().endsWith(TOKEN)) {
            return answer(
                    violation.isAbout("grant_type") ? "unsupported_grant_type" : wordOf(violation),
                    violation.sentence());
        }
        return Answer.of(
                new JsonObject().put("error_code", 100).put("error_msg", "Invalid parameter: " + violation.sentence()));
    }
}
