package dev.pailou.sandbox.vendor.dingtalk;

import dev.pailou.sandbox.vendor.Answer;
import dev.pailou.sandbox.vendor.StandIn;
import dev.pailou.sandbox.vendor.VendorAddress;
import dev.pailou.sandbox.vendor.Violation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.UUID;

/**
 * How DingTalk says no: {@code api.dingtalk.com} with a status and a {@code code} in words, {@code oapi.dingtalk.com} with
 * HTTP 200 and an {@code errcode}.
 */
final class DingtalkErrors implements StandIn.Errors {
    static final int CODE = 40078;
    static final int CREDENTIALS = 40089;
    static final int INVALID_TOKEN = 40014;
    static final int EXPIRED_TOKEN = 42001;
    static final int NOT_A_MEMBER = 60121;
    static final int INVALID_USER = 33012;
    static final int PARAMETER = 40035;
    private static final String PERMISSION = "Forbidden.AccessDenied.AccessTokenPermissionDenied";

    @Override
    public boolean isCode(String code) {
        return code.matches("[0-9]{1,6}|[A-Za-z_.]{1,80}");
    }

    @Override
    public Answer answer(RoutingContext context, String code) {
        if (isOld(context)) {
            return old(code.matches("[0-9]+") ? Integer.parseInt(code) : 88);
        }
        return switch (code) {
            case PERMISSION -> {
                Answer answer = api(403, code, "应用尚未开通所需的权限");
                JsonObject details = new JsonObject().put("requiredScopes", JsonArray.of("Contact.User.Read"));
                yield new Answer(
                        answer.status(),
                        answer.contentType(),
                        ((JsonObject) answer.json()).put("accessdenieddetail", details),
                        answer.wrapping(),
                        answer.headers());
            }
            case "Forbidden.AccessDenied.IpNotInWhiteList" -> api(403, code, "访问ip不在白名单之中, request ip=127.0.0.1");
            case "InvalidAuthentication" -> api(401, code, "不合法的access_token");
            default -> api(400, code, code);
        };
    }

    @Override
    public Answer answer(RoutingContext context, Violation violation) {
        if (isOld(context)) {
            return violation.isAbout("access_token") ? old(INVALID_TOKEN) : old(PARAMETER, violation.sentence());
        }
        return violation.parameter().equals(DingtalkVendor.TOKEN_HEADER)
                ? api(401, "InvalidAuthentication", "不合法的access_token")
                : api(400, "Missing" + violation.parameter(), violation.sentence());
    }

    static Answer api(int status, String code, String message) {
        return Answer.of(new JsonObject()
                        .put("code", code)
                        .put("requestid", UUID.randomUUID().toString().toUpperCase(Locale.ROOT))
                        .put("message", message))
                .withStatus(status);
    }

    static Answer old(int code) {
        return old(
                code,
                switch (code) {
                    case CODE -> "不存在的临时授权码";
                    case CREDENTIALS -> "不合法的corpid或corpsecret";
                    case INVALID_TOKEN -> "不合法的access_token";
                    case EXPIRED_TOKEN -> "access_token超时";
                    case 60011 -> "没有调用该接口的权限";
                    case 60020 -> "访问ip不在白名单之中, request ip=127.0.0.1";
                    case NOT_A_MEMBER -> "找不到该用户";
                    case INVALID_USER -> "无效的USERID";
                    case 90018 -> "您的企业调用该接口的频率超过限制";
                    default -> "错误 " + code;
                });
    }

    /** A right answer of the old interfaces. */
    static Answer result(JsonObject result) {
        return Answer.of(new JsonObject()
                .put("errcode", 0)
                .put("errmsg", "ok")
                .put("result", result)
                .put("request_id", UUID.randomUUID().toString()));
    }

    private static Answer old(int code, String message) {
        JsonObject body = new JsonObject()
                .put("errcode", code)
                .put("errmsg", message)
                .put("request_id", UUID.randomUUID().toString());
        return Answer.of(code == 88 ? body.put("sub_code", 40078).put("sub_msg", "不存在的临时授权码") : body);
    }

    private static boolean isOld(RoutingContext context) {
        return VendorAddress.of(context.request()).host().equals(DingtalkVendor.OLD_HOST);
    }
}
