package dev.pailou.sandbox.vendor.feishu;

import dev.pailou.sandbox.vendor.Answer;
import dev.pailou.sandbox.vendor.PageError;
import dev.pailou.sandbox.vendor.StandIn;
import dev.pailou.sandbox.vendor.VendorAddress;
import dev.pailou.sandbox.vendor.Violation;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * How Feishu says no: the token endpoints with {@code code}, {@code error} and {@code error_description}, the open
 * interfaces with {@code code} and {@code msg}.
 */
final class FeishuErrors implements StandIn.Errors {
    static final int MISSING_PARAMETER = 20001;
    static final int SECRET = 20002;
    static final int CODE_NOT_FOUND = 20003;
    static final int CODE_EXPIRED = 20004;
    static final int NO_RIGHT = 20010;
    static final int REDIRECT_URI_UNREGISTERED = 20029;
    static final int GRANT_TYPE = 20036;
    static final int APP = 20048;
    static final int PKCE = 20049;
    static final int BUSY = 20050;
    static final int CODE_USED = 20065;
    static final int REDIRECT_URI_DIFFERS = 20071;
    static final int INVALID_TOKEN = 99991671;
    static final int NO_PERMISSION = 99991672;

    @Override
    public boolean isCode(String code) {
        return code.matches("[0-9]{1,8}|[a-z_]{1,60}");
    }

    @Override
    public Answer answer(RoutingContext context, String code) {
        return answer(
                context,
                code.matches("[0-9]+") ? Integer.parseInt(code) : MISSING_PARAMETER,
                "The error was asked for.");
    }

    @Override
    public Answer answer(RoutingContext context, Violation violation) {
        return answer(
                context,
                violation.parameter().equals("grant_type") && violation.kind() == Violation.Kind.BAD_VALUE
                        ? GRANT_TYPE
                        : MISSING_PARAMETER,
                violation.sentence());
    }

    static Answer token(int code) {
        return token(code, "The request is not accepted.");
    }

    static Answer open(int code, String message) {
        return Answer.of(new JsonObject().put("code", code).put("msg", message).put("data", new JsonObject()))
                .withStatus(400);
    }

    static PageError page(Violation violation) {
        return switch (violation.parameter()) {
            case "redirect_uri" -> new PageError(Integer.toString(REDIRECT_URI_UNREGISTERED), "重定向 URL 有误");
            case "client_id" -> new PageError(Integer.toString(APP), "应用不存在");
            default -> new PageError(Integer.toString(MISSING_PARAMETER), "请求参数有误");
        };
    }

    private static Answer answer(RoutingContext context, int code, String text) {
        return VendorAddress.of(context.request()).path().equals(FeishuVendor.USER_INFO)
                ? open(code, text)
                : token(code, text);
    }

    private static Answer token(int code, String text) {
        String error =
                switch (code) {
                    case MISSING_PARAMETER -> "invalid_request";
                    case SECRET, APP -> "invalid_client";
                    case GRANT_TYPE -> "unsupported_grant_type";
                    case BUSY -> "server_error";
                    default -> "invalid_grant";
                };
        return Answer.of(new JsonObject().put("code", code).put("error", error).put("error_description", text))
                .withStatus(code == BUSY ? 500 : 400);
    }
}
