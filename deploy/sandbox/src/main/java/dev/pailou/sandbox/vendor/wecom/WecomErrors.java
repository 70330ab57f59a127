package dev.pailou.sandbox.vendor.wecom;

import dev.pailou.sandbox.vendor.Answer;
import dev.pailou.sandbox.vendor.ApiCall;
import dev.pailou.sandbox.vendor.StableIds;
import dev.pailou.sandbox.vendor.StandIn;
import dev.pailou.sandbox.vendor.Violation;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Map;

/**
 * How {@code qyapi.weixin.qq.com} says no: HTTP 200, see <a
 * href="https://developer.work.weixin.qq.com/document/path/90313">global error codes</a>. Each message ends with the
 * address that it saw calling, which tells an administrator what to put on the list of trusted ones.
 */
final class WecomErrors implements StandIn.Errors {
    static final int BAD_SECRET = 40001;
    static final int BAD_CORPID = 40013;
    static final int BAD_ACCESS_TOKEN = 40014;
    static final int BAD_CODE = 40029;
    static final int BAD_AUTH_CODE = 40078;
    static final int BAD_OUTER_TOKEN = 40082;
    static final int UNKNOWN_SUITE = 40083;
    static final int BAD_TICKET = 40085;
    static final int ACCESS_TOKEN_EXPIRED = 42001;
    static final int OUTER_TOKEN_EXPIRED = 42009;
    static final int UNKNOWN_USER = 60111;
    static final int USER_TICKET_EXPIRED = 84014;
    static final int BAD_USER_TICKET = 84015;

    private static final Map<Integer, String> TEXTS = Map.ofEntries(
            Map.entry(-1, "system busy"),
            Map.entry(BAD_SECRET, "invalid credential"),
            Map.entry(40003, "invalid userid"),
            Map.entry(BAD_CORPID, "invalid corpid"),
            Map.entry(BAD_ACCESS_TOKEN, "invalid access_token"),
            Map.entry(BAD_CODE, "invalid code"),
            Map.entry(40035, "invalid parameter"),
            Map.entry(40056, "invalid agentid"),
            Map.entry(40057, "invalid callbackurl"),
            Map.entry(BAD_AUTH_CODE, "invalid auth_code"),
            Map.entry(BAD_OUTER_TOKEN, "invalid suite_access_token or provider_access_token"),
            Map.entry(UNKNOWN_SUITE, "invalid suite_id"),
            Map.entry(40084, "invalid permanent_code"),
            Map.entry(BAD_TICKET, "invalid suite_ticket"),
            Map.entry(40091, "invalid provider_secret"),
            Map.entry(41001, "access_token missing"),
            Map.entry(41002, "corpid missing"),
            Map.entry(41004, "secret missing"),
            Map.entry(41008, "auth code missing"),
            Map.entry(41021, "suite_id missing"),
            Map.entry(41025, "permanent_code missing"),
            Map.entry(ACCESS_TOKEN_EXPIRED, "access_token expired"),
            Map.entry(OUTER_TOKEN_EXPIRED, "suite_access_token expired"),
            Map.entry(43001, "require GET method"),
            Map.entry(43002, "require POST method"),
            Map.entry(45009, "api freq out of limit"),
            Map.entry(47001, "data format error"),
            Map.entry(48002, "api forbidden for this app"),
            Map.entry(48003, "suite_id does not match the token"),
            Map.entry(48004, "authorization relation is invalid"),
            Map.entry(50001, "redirect_url is not a trusted domain"),
            Map.entry(50002, "member is out of the app's range"),
            Map.entry(50003, "app is disabled"),
            Map.entry(60011, "no privilege to access the member"),
            Map.entry(60020, "not allow to access from your ip"),
            Map.entry(UNKNOWN_USER, "userid not found"),
            Map.entry(USER_TICKET_EXPIRED, "user_ticket expired"),
            Map.entry(BAD_USER_TICKET, "invalid user_ticket"));

    private final InstantSource clock;

    WecomErrors(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public boolean isCode(String code) {
        return code.matches("-?[0-9]{1,7}|[a-z_]{1,40}");
    }

    Answer answer(ApiCall call, int code) {
        return answer(call.context(), code, TEXTS.getOrDefault(code, "error asked for"));
    }

    @Override
    public Answer answer(RoutingContext context, String code) {
        int number = code.matches("-?[0-9]+") ? Integer.parseInt(code) : -1;
        return answer(context, number, TEXTS.getOrDefault(number, "error asked for"));
    }

    @Override
    public Answer answer(RoutingContext context, Violation violation) {
        boolean missing = violation.kind() == Violation.Kind.MISSING;
        int code =
                switch (violation.parameter()) {
                    case Violation.METHOD -> violation.text().contains("GET") ? 43001 : 43002;
                    case Violation.BODY, "Content-Type" -> 47001;
                    case "access_token", "suite_access_token" -> missing ? 41001 : 40035;
                    case "corpid" -> missing ? 41002 : 40035;
                    case "provider_secret", "suite_secret", "corpsecret" -> missing ? 41004 : 40035;
                    case "code", "auth_code" -> missing ? 41008 : 40035;
                    case "suite_id" -> missing ? 41021 : 40035;
                    case "suite_ticket" -> missing ? BAD_TICKET : 40035;
                    default -> 40035;
                };
        return answer(context, code, TEXTS.get(code) + " (" + violation.sentence() + ")");
    }

    private Answer answer(RoutingContext context, int code, String text) {
        String address = context.request().remoteAddress().hostAddress();
        String trace = clock.instant().getEpochSecond() + "_" + StableIds.hex(8, text, address);
        return Answer.of(new JsonObject()
                .put("errcode", code)
                .put(
                        "errmsg",
                        "%s, hint: [%s], from ip: %s, more info at https://open.work.weixin.qq.com/devtool/query?e=%d"
                                .formatted(text, trace, address, code)));
    }
}
