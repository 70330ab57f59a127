package dev.pailou.sandbox.vendor.qq;

import dev.pailou.sandbox.vendor.Answer;
import dev.pailou.sandbox.vendor.StandIn;
import dev.pailou.sandbox.vendor.Violation;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** How QQ says no: HTTP 200, with {@code error} on its OAuth interfaces and {@code ret} on the others. */
final class QqErrors implements StandIn.Errors {
    static final String PROFILE = "/user/get_user_info";

    private static final int BAD_REQUEST = 100012;
    private static final Map<Integer, String> TEXTS = Map.ofEntries(
            Map.entry(-1, "client request's parameters are invalid"),
            Map.entry(1002, "please login first"),
            Map.entry(100000, "param response_type is wrong or lost"),
            Map.entry(100001, "param client_id is wrong or lost"),
            Map.entry(100002, "param client_secret is wrong or lost"),
            Map.entry(100004, "param grant_type is wrong or lost"),
            Map.entry(100005, "param code is wrong or lost"),
            Map.entry(100008, "client_id is not exist"),
            Map.entry(100009, "client_secret is illegal"),
            Map.entry(100010, "redirect uri is illegal"),
            Map.entry(100011, "app is not online"),
            Map.entry(BAD_REQUEST, "request is illegal"),
            Map.entry(100013, "access token is illegal"),
            Map.entry(100014, "access token is expired"),
            Map.entry(100015, "access token is revoked"),
            Map.entry(100016, "access token check failed"),
            Map.entry(100019, "code to access token error"),
            Map.entry(100020, "code is reused error"),
            Map.entry(100030, "this api is not authorized by user"),
            Map.entry(100031, "app has no privilege to call this api"),
            Map.entry(100048, "app has no privilege to get unionid"));

    static String text(int code) {
        return TEXTS.getOrDefault(code, "error asked for");
    }

    /** JSON for who asks for it, else a call of a function that the caller is thought to have. */
    static Answer inForm(RoutingContext context, JsonObject body) {
        return "json".equals(context.request().getParam("fmt"))
                ? Answer.of(body)
                : Answer.of(body).withType("text/html").wrapped(json -> "callback( " + json + " );\n");
    }

    @Override
    public boolean isCode(String code) {
        return code.matches("-?[0-9]{1,6}");
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
        int code = codeOf(violation);
        return answer(context, code, text(code) + " (" + violation.sentence() + ")");
    }

    int codeOf(Violation violation) {
        return switch (violation.parameter()) {
            case "response_type" -> 100000;
            // A missing id is another error than one that nobody has.
            case "client_id", "oauth_consumer_key" -> violation.kind() == Violation.Kind.BAD_VALUE ? 100008 : 100001;
            case "client_secret" -> 100002;
            case "grant_type" -> 100004;
            case "code" -> 100005;
            case "redirect_uri" -> 100010;
            case "access_token" -> 100013;
            default -> BAD_REQUEST;
        };
    }

    private static Answer answer(RoutingContext context, int code, String text) {
        if (context.request().path().endsWith(PROFILE)) {
            return Answer.of(new JsonObject().put("ret", code).put("msg", text));
        }
        return inForm(context, new JsonObject().put("error", code).put("error_description", text));
    }
}
