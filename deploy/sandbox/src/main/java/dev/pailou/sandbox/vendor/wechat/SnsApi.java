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
import dev.pailou.sandbox.vendor.Token;
import dev.pailou.sandbox.vendor.Tokens;
import dev.pailou.sandbox.vendor.VendorApp;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * {@code https://api.weixin.qq.com/sns/...}: GET with everything in the query, HTTP 200 whatever happens, UTF-8 JSON that
 * calls itself text/plain. See <a
 * href="https://developers.weixin.qq.com/doc/oplatform/Website_App/WeChat_Login/Authorized_Interface_Calling_UnionID.html">Authorized
 * interface calling</a>.
 */
final class SnsApi {
    static final String HOST = "api.weixin.qq.com";
    private static final Duration ACCESS_LIFETIME = Duration.ofSeconds(7200);
    private static final Duration REFRESH_LIFETIME = Duration.ofDays(30);
    private static final int LENGTH = 86;

    private final Shared shared;
    private final WechatApps apps;
    private final Codes websiteCodes;
    private final Codes insideCodes;
    private final Tokens access;
    private final Tokens refresh;
    private final WechatProfile profile;
    private final WechatErrors errors;

    SnsApi(Shared shared, WechatApps apps, Codes websiteCodes, Codes insideCodes, WechatErrors errors) {
        this.shared = shared;
        this.apps = apps;
        this.websiteCodes = websiteCodes;
        this.insideCodes = insideCodes;
        this.errors = errors;
        this.access = shared.tokens(ACCESS_LIFETIME, LENGTH);
        this.refresh = shared.tokens(REFRESH_LIFETIME, LENGTH);
        this.profile = new WechatProfile(shared.publicUrl());
    }

    void addTo(StandIn vendor) {
        vendor.tokens(access, refresh)
                .api(
                        ApiRoute.get(HOST, "/sns/oauth2/access_token")
                                .query(new ParameterRules()
                                        .required("appid")
                                        .required("secret")
                                        .required("code")
                                        .fixed("grant_type", "authorization_code")),
                        this::exchange)
                .api(
                        ApiRoute.get(HOST, "/sns/oauth2/refresh_token")
                                .query(new ParameterRules()
                                        .required("appid")
                                        .fixed("grant_type", "refresh_token")
                                        .required("refresh_token")),
                        this::refresh)
                .api(
                        ApiRoute.get(HOST, "/sns/userinfo")
                                .query(new ParameterRules()
                                        .required("access_token")
                                        .required("openid")
                                        .optional("lang", "zh_CN", "zh_TW", "en")),
                        call -> withToken(call, profile::of))
                .api(
                        ApiRoute.get(HOST, "/sns/auth")
                                .query(new ParameterRules()
                                        .required("access_token")
                                        .required("openid")),
                        call -> withToken(
                                call,
                                (_, _) -> new JsonObject().put("errcode", 0).put("errmsg", "ok")));
    }

    private Answer exchange(ApiCall call) {
        Optional<WechatError> refused = apps.refuse(call.value("appid"), call.value("secret"));
        if (refused.isPresent()) {
            return errors.answer(refused.get());
        }
        VendorApp app = apps.find(call.value("appid")).orElseThrow();
        return switch (redeem(app.appid(), call.value("code"))) {
            case Redemption.Granted(Grant grant) -> tokenAnswer(access.issue(grant), refresh.issue(grant), app, true);
            case Redemption.Unknown _ -> errors.answer(WechatError.INVALID_CODE);
            case Redemption.Expired _ -> errors.answer(WechatError.CODE_EXPIRED);
            case Redemption.Used _ -> errors.answer(WechatError.CODE_USED);
        };
    }

    /** A code comes from the QR page or from the page inside WeChat; the interface is one. */
    private Redemption redeem(String appid, String code) {
        Redemption website = websiteCodes.redeem(appid, code);
        return website instanceof Redemption.Unknown ? insideCodes.redeem(appid, code) : website;
    }

    private Answer refresh(ApiCall call) {
        Optional<VendorApp> app = apps.find(call.value("appid"));
        if (app.isEmpty()) {
            return errors.answer(WechatError.INVALID_APPID);
        }
        Optional<Token> token = refresh.find(call.value("refresh_token"))
                .filter(known -> known.grant().appid().equals(app.get().appid()));
        if (token.isEmpty()) {
            return errors.answer(WechatError.INVALID_REFRESH_TOKEN);
        }
        if (token.get().isExpired(shared.now())) {
            return errors.answer(WechatError.REFRESH_TOKEN_EXPIRED);
        }
        return tokenAnswer(access.issue(token.get().grant()), token.get(), app.get(), false);
    }

    private Answer tokenAnswer(Token issued, Token refreshing, VendorApp app, boolean withUnionid) {
        Grant grant = issued.grant();
        JsonObject answer = new JsonObject()
                .put("access_token", issued.value())
                .put("expires_in", access.seconds())
                .put("refresh_token", refreshing.value())
                .put("openid", WechatIds.openid(grant.appid(), grant.person()))
                .put("scope", grant.asked("scope"));
        if ("true".equals(grant.asked("forceSnapShot"))) {
            // Somebody who only looks at the page's snapshot; the ids are of a virtual account.
            answer.put("is_snapshotuser", 1);
        }
        if (withUnionid) {
            WechatIds.unionid(app, shared.personOf(grant)).ifPresent(unionid -> answer.put("unionid", unionid));
        }
        return WechatErrors.plain(answer);
    }

    private Answer withToken(ApiCall call, BiFunction<VendorApp, Person, JsonObject> answer) {
        Optional<Token> token = access.find(call.value("access_token"));
        if (token.isEmpty()) {
            return errors.answer(WechatError.INVALID_ACCESS_TOKEN);
        }
        if (token.get().isExpired(shared.now())) {
            return errors.answer(WechatError.ACCESS_TOKEN_EXPIRED);
        }
        Grant grant = token.get().grant();
        if (!WechatIds.openid(grant.appid(), grant.person()).equals(call.value("openid"))) {
            return errors.answer(WechatError.INVALID_OPENID);
        }
        if ("snsapi_base".equals(grant.asked("scope"))) {
            return errors.answer(WechatError.API_UNAUTHORIZED);
        }
        return WechatErrors.plain(answer.apply(apps.find(grant.appid()).orElseThrow(), shared.personOf(grant)));
    }
}
