package dev.pailou.sandbox.vendor.wechat;

import dev.pailou.sandbox.people.Person;
import dev.pailou.sandbox.vendor.Answer;
import dev.pailou.sandbox.vendor.ApiCall;
import dev.pailou.sandbox.vendor.ApiRoute;
import dev.pailou.sandbox.vendor.Codes;
import dev.pailou.sandbox.vendor.Codes.Redemption;
import dev.pailou.sandbox.vendor.Grant;
import dev.pailou.sandbox.vendor.ParameterRules;
import dev.pailou.sandbox.vendor.Shared;
import dev.pailou.sandbox.vendor.StandIn;
import dev.pailou.sandbox.vendor.VendorApp;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Mini programs: WeChat itself hands the code to the program, see <a
 * href="https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/user-login/code2Session.html">code2Session</a>.
 */
final class MiniProgram {
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(5);
    private static final int SESSION_KEY_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Shared shared;
    private final WechatApps apps;
    private final WechatErrors errors;
    private final Codes codes;

    MiniProgram(Shared shared, WechatApps apps, WechatErrors errors) {
        this.shared = shared;
        this.apps = apps;
        this.errors = errors;
        this.codes = shared.codes(CODE_LIFETIME);
    }

    void addTo(StandIn vendor) {
        vendor.codes(codes)
                .api(
                        ApiRoute.get(SnsApi.HOST, "/sns/jscode2session")
                                .query(new ParameterRules()
                                        .required("appid")
                                        .required("secret")
                                        .required("js_code")
                                        .fixed("grant_type", "authorization_code")),
                        this::session);
    }

    /** What {@code wx.login()} gives the program. */
    String login(VendorApp app, Person person) {
        return codes.issue(new Grant(app.appid(), person.key()));
    }

    private Answer session(ApiCall call) {
        Optional<WechatError> refused = apps.refuse(call.value("appid"), call.value("secret"));
        if (refused.isPresent()) {
            return errors.answer(refused.get());
        }
        VendorApp app = apps.find(call.value("appid")).orElseThrow();
        return switch (codes.redeem(app.appid(), call.value("js_code"))) {
            case Redemption.Granted(Grant grant) -> answer(app, grant);
            case Redemption.Used _ -> errors.answer(WechatError.CODE_USED);
            // WeChat does not tell a code that is too old from one that never was.
            case Redemption.Unknown _, Redemption.Expired _ -> errors.answer(WechatError.INVALID_CODE);
        };
    }

    private Answer answer(VendorApp app, Grant grant) {
        byte[] key = new byte[SESSION_KEY_BYTES];
        RANDOM.nextBytes(key);
        JsonObject answer = new JsonObject()
                .put("session_key", Base64.getEncoder().encodeToString(key))
                .put("openid", WechatIds.openid(app.appid(), grant.person()));
        WechatIds.unionid(app, shared.personOf(grant)).ifPresent(unionid -> answer.put("unionid", unionid));
        return WechatErrors.plain(answer);
    }
}
