package dev.pailou.sandbox.vendor.gitee;

import dev.pailou.sandbox.vendor.Answer;
import dev.pailou.sandbox.vendor.StandIn;
import dev.pailou.sandbox.vendor.VendorAddress;
import dev.pailou.sandbox.vendor.Violation;
import dev.pailou.sandbox.vendor.oauth.OAuthErrors;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** How Gitee says no: the token endpoint as RFC 6749 has it, the API with a status and a {@code message}. */
final class GiteeErrors implements StandIn.Errors {
    private final OAuthErrors oauth = new OAuthErrors();

    @Override
    public boolean isCode(String code) {
        return oauth.isCode(code) || code.matches("[45][0-9]{2}");
    }

    @Override
    public Answer answer(RoutingContext context, String code) {
        if (code.matches("[0-9]+")) {
            return api(Integer.parseInt(code), "%s: the error was asked for".formatted(code));
        }
        return isApi(context) ? api(401, code) : oauth.answer(context, code);
    }

    @Override
    public Answer answer(RoutingContext context, Violation violation) {
        if (violation.parameter().equals("User-Agent")) {
            return api(403, "403 Forbidden");
        }
        if (!isApi(context)) {
            return oauth.answer(context, violation);
        }
        return violation.isAbout("access_token")
                ? api(401, "401 Unauthorized: Access token does not exist")
                : api(400, violation.sentence());
    }

    static Answer api(int status, String message) {
        return Answer.of(new JsonObject().put("message", message)).withStatus(status);
    }

    private static boolean isApi(RoutingContext context) {
        return VendorAddress.of(context.request()).path().startsWith(GiteeVendor.API);
    }
}
