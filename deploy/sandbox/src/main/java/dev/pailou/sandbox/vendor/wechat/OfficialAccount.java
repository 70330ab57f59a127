package dev.pailou.sandbox.vendor.wechat;

import dev.pailou.sandbox.memory.RandomText;
import dev.pailou.sandbox.people.Person;
import dev.pailou.sandbox.vendor.Answer;
import dev.pailou.sandbox.vendor.ApiCall;
import dev.pailou.sandbox.vendor.ApiRoute;
import dev.pailou.sandbox.vendor.Grant;
import dev.pailou.sandbox.vendor.ParameterRules;
import dev.pailou.sandbox.vendor.Shared;
import dev.pailou.sandbox.vendor.StandIn;
import dev.pailou.sandbox.vendor.Token;
import dev.pailou.sandbox.vendor.Tokens;
import dev.pailou.sandbox.vendor.VendorApp;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * {@code https://api.weixin.qq.com/cgi-bin/...}: what an official account does with a token of its own, see <a
 * href="https://developers.weixin.qq.com/doc/offiaccount/Account_Management/Generating_a_Parametric_QR_Code.html">parametric
 * QR codes</a>. Only QR codes with a text as scene are made.
 */
final class OfficialAccount {
    private static final Duration TOKEN_LIFETIME = Duration.ofSeconds(7200);
    private static final int LONGEST_SECONDS = 2592000;
    private static final int SHORTEST_SECONDS = 60;

    private final Shared shared;
    private final WechatApps apps;
    private final WechatErrors errors;
    private final SceneCodes scenes;
    private final Tokens tokens;

    OfficialAccount(Shared shared, WechatApps apps, WechatErrors errors, SceneCodes scenes) {
        this.shared = shared;
        this.apps = apps;
        this.errors = errors;
        this.scenes = scenes;
        this.tokens = shared.tokens(TOKEN_LIFETIME, 136);
    }

    void addTo(StandIn vendor) {
        vendor.tokens(tokens)
                .api(
                        ApiRoute.post(SnsApi.HOST, "/cgi-bin/stable_token")
                                .json(new ParameterRules()
                                        .fixed("grant_type", "client_credential")
                                        .required("appid")
                                        .required("secret")
                                        .optional("force_refresh", "true", "false")),
                        this::token)
                .api(
                        ApiRoute.post(SnsApi.HOST, "/cgi-bin/qrcode/create")
                                .query(new ParameterRules().required("access_token"))
                                .json(new ParameterRules()
                                        .optional(
                                                "expire_seconds",
                                                seconds -> seconds.matches("[0-9]{1,7}")
                                                        && Integer.parseInt(seconds) <= LONGEST_SECONDS
                                                        && Integer.parseInt(seconds) >= SHORTEST_SECONDS,
                                                SHORTEST_SECONDS + " to " + LONGEST_SECONDS)
                                        .fixed("action_name", "QR_STR_SCENE")
                                        .required(
                                                "action_info.scene.scene_str",
                                                scene -> scene.length() <= 64,
                                                "1 to 64 characters")),
                        call -> withToken(call, this::create))
                .api(
                        ApiRoute.get(SnsApi.HOST, "/cgi-bin/user/info")
                                .query(new ParameterRules()
                                        .required("access_token")
                                        .required("openid")
                                        .optional("lang", "zh_CN", "zh_TW", "en")
                                        .inAnyOrder()),
                        call -> withToken(call, this::follower));
    }

    /** The same token as long as it works, and another one only for who insists. */
    private Answer token(ApiCall call) {
        String appid = call.value("appid");
        Optional<WechatError> refused = apps.refuse(appid, call.value("secret"));
        if (refused.isPresent()) {
            return errors.answer(refused.get());
        }
        Grant grant = Grant.ofApp(appid);
        Token token = "true".equals(call.value("force_refresh"))
                ? tokens.issue(grant)
                : tokens.current(grant).orElseGet(() -> tokens.issue(grant));
        long left = Duration.between(shared.now(), token.expiry()).toSeconds();
        return Answer.of(new JsonObject().put("access_token", token.value()).put("expires_in", left));
    }

    private Answer create(VendorApp app, ApiCall call) {
        String seconds = call.value("expire_seconds");
        int lifetime = seconds == null ? SHORTEST_SECONDS : Integer.parseInt(seconds);
        SceneCodes.Scene scene = scenes.create(
                app.appid(),
                call.value("action_info.scene.scene_str"),
                shared.now().plusSeconds(lifetime));
        return Answer.of(new JsonObject()
                .put("ticket", scene.ticket())
                .put("expire_seconds", lifetime)
                .put("url", scenes.address(scene)));
    }

    /** Since 2021-12-27 neither name nor picture. */
    private Answer follower(VendorApp app, ApiCall call) {
        Optional<Person> person = shared.people().all().stream()
                .filter(known -> WechatIds.openid(app.appid(), known.key()).equals(call.value("openid")))
                .findFirst();
        if (person.isEmpty()) {
            return errors.answer(WechatError.INVALID_OPENID);
        }
        Optional<SceneCodes.Following> following = scenes.following(app.appid(), person.get());
        JsonObject answer =
                new JsonObject().put("subscribe", following.isPresent() ? 1 : 0).put("openid", call.value("openid"));
        WechatIds.unionid(app, person.get()).ifPresent(unionid -> answer.put("unionid", unionid));
        following.ifPresent(since -> answer.put("language", "zh_CN")
                .put("subscribe_time", since.at().getEpochSecond())
                .put("remark", "")
                .put("groupid", 0)
                .put("tagid_list", new JsonArray())
                .put("subscribe_scene", "ADD_SCENE_QR_CODE")
                .put("qr_scene", 0)
                .put("qr_scene_str", since.scene()));
        return Answer.of(answer);
    }

    private Answer withToken(ApiCall call, BiFunction<VendorApp, ApiCall, Answer> answer) {
        Optional<Token> token = tokens.find(call.value("access_token"));
        if (token.isEmpty()) {
            return errors.answer(WechatError.INVALID_CREDENTIAL);
        }
        if (token.get().isExpired(shared.now())) {
            return errors.answer(WechatError.ACCESS_TOKEN_EXPIRED);
        }
        return answer.apply(apps.find(token.get().grant().appid()).orElseThrow(), call);
    }

    /** @return text that is as unguessable as a ticket, for codes that are not tokens */
    static String ticket() {
        return "gQ" + RandomText.alphanumeric(94);
    }
}
