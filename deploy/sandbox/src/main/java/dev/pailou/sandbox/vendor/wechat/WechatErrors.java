package dev.pailou.sandbox.vendor.wechat;

import dev.pailou.sandbox.vendor.Answer;
import dev.pailou.sandbox.vendor.StandIn;
import dev.pailou.sandbox.vendor.Violation;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;

/** How {@code api.weixin.qq.com} says no: HTTP 200 whatever happens. */
final class WechatErrors implements StandIn.Errors {
    private final InstantSource clock;

    WechatErrors(InstantSource clock) {
        this.clock = clock;
    }

    /** UTF-8 JSON without charset, as the real one: whoever trusts the header reads the names wrongly. */
    static Answer plain(JsonObject body) {
        return Answer.of(body).withType("text/plain");
    }

    Answer answer(WechatError error) {
        return plain(error.body(clock.instant()));
    }

    @Override
    public boolean isCode(String code) {
        return code.matches("-?[0-9]{1,6}") || WechatPageErrors.of(code).isPresent();
    }

    @Override
    public Answer answer(RoutingContext context, String code) {
        int number = code.matches("-?[0-9]{1,6}") ? Integer.parseInt(code) : -1;
        if (number == WechatError.IP_NOT_ALLOWED.code()) {
            // The address is in the message, for the list of trusted ones.
            String address = context.request().remoteAddress().hostAddress();
            String text = "invalid ip %s ipv6 ::ffff:%1$s, not in whitelist".formatted(address);
            return plain(WechatError.body(number, text, clock.instant()));
        }
        return plain(WechatError.of(number)
                .map(error -> error.body(clock.instant()))
                .orElseGet(() -> WechatError.body(number, "error asked for", clock.instant())));
    }

    @Override
    public Answer answer(RoutingContext context, Violation violation) {
        WechatError error =
                switch (violation.parameter()) {
                    case "appid" -> missingOrInvalid(violation, WechatError.APPID_MISSING);
                    case "secret" -> missingOrInvalid(violation, WechatError.SECRET_MISSING);
                    case "code", "js_code" -> missingOrInvalid(violation, WechatError.CODE_MISSING);
                    case "refresh_token" -> missingOrInvalid(violation, WechatError.REFRESH_TOKEN_MISSING);
                    case "access_token" -> missingOrInvalid(violation, WechatError.ACCESS_TOKEN_MISSING);
                    case "openid" -> missingOrInvalid(violation, WechatError.OPENID_MISSING);
                    case Violation.METHOD ->
                        violation.text().contains("GET") ? WechatError.GET_REQUIRED : WechatError.POST_REQUIRED;
                    case Violation.BODY, "Content-Type" -> WechatError.NOT_JSON;
                    case "grant_type" ->
                        violation.kind() == Violation.Kind.BAD_VALUE
                                ? WechatError.INVALID_GRANT_TYPE
                                : missingOrInvalid(violation, WechatError.INVALID_GRANT_TYPE);
                    default -> WechatError.INVALID_PARAMETER;
                };
        return error == WechatError.INVALID_PARAMETER
                ? plain(error.body(violation.sentence(), clock.instant()))
                : answer(error);
    }

    private static WechatError missingOrInvalid(Violation violation, WechatError missing) {
        return violation.kind() == Violation.Kind.MISSING ? missing : WechatError.INVALID_PARAMETER;
    }
}
