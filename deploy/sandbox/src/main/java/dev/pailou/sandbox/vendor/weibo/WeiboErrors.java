package dev.pailou.sandbox.vendor.weibo;

import dev.pailou.sandbox.vendor.Answer;
import dev.pailou.sandbox.vendor.StandIn;
import dev.pailou.sandbox.vendor.VendorAddress;
import dev.pailou.sandbox.vendor.Violation;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** How Weibo says no: HTTP 400 with a word and a number. */
final class WeiboErrors implements StandIn.Errors {
    private static final Map<Integer, String> TEXTS = Map.ofEntries(
            Map.entry(10022, "ip requests out of rate limit"),
            Map.entry(10023, "user requests out of rate limit"),
            Map.entry(21314, "token_used"),
            Map.entry(21315, "token_expired"),
            Map.entry(21316, "token_revoked"),
            Map.entry(21317, "token_rejected"),
            Map.entry(21321, "applications over the unaudited use restrictions"),
            Map.entry(21322, "redirect_uri_mismatch"),
            Map.entry(21323, "invalid_request"),
            Map.entry(21324, "invalid_client"),
            Map.entry(21325, "invalid_grant"),
            Map.entry(21326, "unauthorized_client"),
            Map.entry(21327, "expired_token"),
            Map.entry(21328, "unsupported_grant_type"),
            Map.entry(21329, "unsupported_response_type"),
            Map.entry(21330, "access_denied"),
            Map.entry(21331, "temporarily_unavailable"),
            Map.entry(21332, "invalid_access_token"),
            Map.entry(21337, "appkey permission denied"));

    static String text(int code) {
        return TEXTS.getOrDefault(code, "error asked for");
    }

    static int codeOf(Violation violation) {
        return switch (violation.parameter()) {
            case "client_id", "client_secret" -> violation.kind() == Violation.Kind.BAD_VALUE ? 21324 : 21323;
            case "redirect_uri" -> violation.kind() == Violation.Kind.BAD_VALUE ? 21322 : 21323;
            case "grant_type" -> 21328;
            case "response_type" -> 21329;
            case "access_token" -> 21332;
            default -> 21323;
        };
    }

    @Override
    public boolean isCode(String code) {
        return code.matches("[0-9]{5,6}");
    }

    Answer answer(RoutingContext context, int code) {
        return answer(context, code, text(code));
    }

    @Override
    public Answer answer(RoutingContext context, String code) {
        return answer(context, Integer.parseInt(code));
    }

    @Override
    public Answer answer(RoutingContext context, Violation violation) {
        return answer(context, codeOf(violation), violation.sentence());
    }

    private static Answer answer(RoutingContext context, int code, String description) {
        String path = VendorAddress.of(context.request()).path();
        return Answer.of(new JsonObject()
                        .put("error", text(code))
                        .put("error_code", code)
                        .put("request", path)
                        .put("error_uri", path)
                        .put("error_description", description))
                .withStatus(400);
    }
}
