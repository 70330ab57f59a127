package dev.pailou.sandbox.vendor.xiaomi;

import dev.pailou.sandbox.vendor.Answer;
import dev.pailou.sandbox.vendor.StandIn;
import dev.pailou.sandbox.vendor.Violation;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** How Xiaomi says no: guarded JSON at its account host, {@code result} and HTTP 403 at its data host. */
final class XiaomiErrors implements StandIn.Errors {
    private static final Map<Integer, String> TEXTS = Map.ofEntries(
            Map.entry(96001, "OA_CLIENT_NOT_EXISTS"),
            Map.entry(96002, "OA_INVALID_REQUEST"),
            Map.entry(96003, "OA_INVALID_CLIENT"),
            Map.entry(96004, "OA_INVALID_GRANT"),
            Map.entry(96005, "OA_UNAUTHORIZED_CLIENT"),
            Map.entry(96006, "OA_UNSUPPORTED_GRANT_TYPE"),
            Map.entry(96007, "OA_INVALID_SCOPE"),
            Map.entry(96008, "OA_INVALID_TOKEN"),
            Map.entry(96009, "OA_INVALID_REFRESHTOKEN"),
            Map.entry(96010, "OA_INVALID_REDIRECT_URI"),
            Map.entry(96011, "OA_UNSUPPORTED_RESPONSE_TYPE"),
            Map.entry(96012, "OA_ACCESS_DENIED"),
            Map.entry(96013, "OA_INVALID_CODE"));

    static String text(int code) {
        return TEXTS.getOrDefault(code, "error asked for");
    }

    /** JSON that no website can read as a script. */
    static Answer guarded(JsonObject body) {
        return Answer.of(body).wrapped(json -> "&&&START&&&" + json);
    }

    static int codeOf(Violation violation) {
        return switch (violation.parameter()) {
            case "client_id", "clientId" -> violation.kind() == Violation.Kind.BAD_VALUE ? 96001 : 96002;
            case "redirect_uri" -> violation.kind() == Violation.Kind.MISSING ? 96002 : 96010;
            case "response_type" -> 96011;
            case "grant_type" -> 96006;
            case "scope" -> 96007;
            case "token" -> 96008;
            default -> 96002;
        };
    }

    @Override
    public boolean isCode(String code) {
        return code.matches("[0-9]{1,6}");
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
        return answer(context, code, text(code) + ", " + violation.sentence());
    }

    private static Answer answer(RoutingContext context, int code, String text) {
        if (context.request().path().startsWith("/open.")) {
            return Answer.of(new JsonObject()
                            .put("result", "error")
                            .put("description", text)
                            .put("code", code))
                    .withStatus(code == 96008 ? 403 : 200);
        }
        return guarded(new JsonObject().put("error", code).put("error_description", text));
    }
}
