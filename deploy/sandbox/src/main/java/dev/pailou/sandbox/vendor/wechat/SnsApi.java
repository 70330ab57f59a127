package dev.pailou.sandbox.vendor.wechat;

import dev.pailou.sandbox.people.People;
import dev.pailou.sandbox.people.Person;
import dev.pailou.sandbox.vendor.Apps;
import dev.pailou.sandbox.vendor.Codes;
import dev.pailou.sandbox.vendor.Codes.Redemption;
import dev.pailou.sandbox.vendor.Grant;
import dev.pailou.sandbox.vendor.JsonAnswer;
import dev.pailou.sandbox.vendor.ParameterRules;
import dev.pailou.sandbox.vendor.Parameters;
import dev.pailou.sandbox.vendor.VendorApp;
import dev.pailou.sandbox.vendor.Violation;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * {@code https://api.weixin.qq.com/sns/...}: GET with everything in the query, HTTP 200 whatever happens, UTF-8 JSON that
 * calls itself text/plain. See <a
 * href="https://developers.weixin.qq.com/doc/oplatform/Website_App/WeChat_Login/Authorized_Interface_Calling_UnionID.html">Authorized
 * interface calling</a>.
 */
final class SnsApi {
    static final String HOST = "api.weixin.qq.com";

    private static final ParameterRules CODE_EXCHANGE = new ParameterRules()
            .required("appid")
            .required("secret")
            .required("code")
            .required("grant_type", "authorization_code"::equals, "authorization_code");
    private static final ParameterRules REFRESH = new ParameterRules()
            .required("appid")
            .required("grant_type", "refresh_token"::equals, "refresh_token")
            .required("refresh_token");
    private static final ParameterRules USERINFO =
            new ParameterRules().required("access_token").required("openid").optional("lang", "zh_CN", "zh_TW", "en");
    private static final ParameterRules CHECK =
            new ParameterRules().required("access_token").required("openid");

    private final Apps apps;
    private final People people;
    private final Codes codes;
    private final WechatTokens tokens;
    private final WechatProfile profile;
    private final InstantSource clock;

    SnsApi(Apps apps, People people, Codes codes, WechatTokens tokens, URI publicUrl, InstantSource clock) {
        this.apps = apps;
        this.people = people;
        this.codes = codes;
        this.tokens = tokens;
        this.profile = new WechatProfile(publicUrl);
        this.clock = clock;
    }

    void mount(Router router) {
        on(router, "/sns/oauth2/access_token", CODE_EXCHANGE, this::exchange);
        on(router, "/sns/oauth2/refresh_token", REFRESH, this::refresh);
        on(router, "/sns/userinfo", USERINFO, parameters -> withToken(parameters, profile::of));
        on(
                router,
                "/sns/auth",
                CHECK,
                parameters -> withToken(
                        parameters, (_, _) -> new JsonObject().put("errcode", 0).put("errmsg", "ok")));
    }

    /** Answers with an error of the vendor's, known here or not. */
    void fail(RoutingContext context, int code) {
        answer(
                context,
                WechatError.of(code)
                        .map(error -> error.body(now()))
                        .orElseGet(() -> WechatError.body(code, "error asked for", now())));
    }

    private void on(Router router, String path, ParameterRules rules, Function<Parameters, JsonObject> answer) {
        router.route("/" + HOST + path).handler(context -> {
            if (!context.request().method().equals(HttpMethod.GET)) {
                answer(context, WechatError.GET_REQUIRED.body(now()));
                return;
            }
            Parameters parameters = Parameters.parse(context.request().query());
            answer(context, rules.check(parameters).map(this::error).orElseGet(() -> answer.apply(parameters)));
        });
    }

    private JsonObject exchange(Parameters parameters) {
        String appid = parameters.value("appid");
        Optional<VendorApp> app = apps.find(WechatVendor.NAME, appid);
        if (app.isEmpty()) {
            return WechatError.INVALID_APPID.body(now());
        }
        String secret = parameters.value("secret");
        if (!app.get().secret().equals(secret)) {
            // 40001 is a secret that exists but does not match the app, 40125 one that is no AppSecret at all.
            return apps.isSecretOfSomeApp(WechatVendor.NAME, secret)
                    ? WechatError.INVALID_CREDENTIAL.body(now())
                    : WechatError.INVALID_SECRET.body(now());
        }
        return switch (codes.redeem(appid, parameters.value("code"))) {
            case Redemption.Granted(Grant grant) ->
                tokenAnswer(tokens.issueAccess(grant), tokens.issueRefresh(grant), app.get());
            case Redemption.Unknown _ -> WechatError.INVALID_CODE.body(now());
            case Redemption.Expired _ -> WechatError.CODE_EXPIRED.body(now());
            case Redemption.Used _ -> WechatError.CODE_USED.body(now());
        };
    }

    private JsonObject refresh(Parameters parameters) {
        String appid = parameters.value("appid");
        Optional<VendorApp> app = apps.find(WechatVendor.NAME, appid);
        if (app.isEmpty()) {
            return WechatError.INVALID_APPID.body(now());
        }
        Optional<WechatToken> token = tokens.findRefresh(parameters.value("refresh_token"))
                .filter(known -> known.grant().appid().equals(appid));
        if (token.isEmpty()) {
            return WechatError.INVALID_REFRESH_TOKEN.body(now());
        }
        if (token.get().isExpired(now())) {
            return WechatError.REFRESH_TOKEN_EXPIRED.body(now());
        }
        JsonObject answer = tokenAnswer(tokens.issueAccess(token.get().grant()), token.get(), app.get());
        answer.remove("unionid");
        return answer;
    }

    private JsonObject tokenAnswer(WechatToken access, WechatToken refresh, VendorApp app) {
        JsonObject answer = new JsonObject()
                .put("access_token", access.value())
                .put("expires_in", WechatTokens.ACCESS_LIFETIME.toSeconds())
                .put("refresh_token", refresh.value())
                .put("openid", access.openid())
                .put("scope", "snsapi_login");
        people.find(access.grant().person())
                .flatMap(person -> WechatIds.unionid(app, person))
                .ifPresent(unionid -> answer.put("unionid", unionid));
        return answer;
    }

    private JsonObject withToken(Parameters parameters, BiFunction<VendorApp, Person, JsonObject> answer) {
        Optional<WechatToken> token = tokens.findAccess(parameters.value("access_token"));
        if (token.isEmpty()) {
            return WechatError.INVALID_ACCESS_TOKEN.body(now());
        }
        if (token.get().isExpired(now())) {
            return WechatError.ACCESS_TOKEN_EXPIRED.body(now());
        }
        if (!token.get().openid().equals(parameters.value("openid"))) {
            return WechatError.INVALID_OPENID.body(now());
        }
        Grant grant = token.get().grant();
        return answer.apply(
                apps.find(WechatVendor.NAME, grant.appid()).orElseThrow(),
                people.find(grant.person()).orElseThrow());
    }

    private JsonObject error(Violation violation) {
        WechatError error =
                switch (violation.parameter()) {
                    case "appid" -> missingOrInvalid(violation, WechatError.APPID_MISSING);
                    case "secret" -> missingOrInvalid(violation, WechatError.SECRET_MISSING);
                    case "code" -> missingOrInvalid(violation, WechatError.CODE_MISSING);
                    case "refresh_token" -> missingOrInvalid(violation, WechatError.REFRESH_TOKEN_MISSING);
                    case "access_token" -> missingOrInvalid(violation, WechatError.ACCESS_TOKEN_MISSING);
                    case "openid" -> missingOrInvalid(violation, WechatError.OPENID_MISSING);
                    case "grant_type" ->
                        violation.kind() == Violation.Kind.BAD_VALUE
                                ? WechatError.INVALID_GRANT_TYPE
                                : missingOrInvalid(violation, WechatError.INVALID_GRANT_TYPE);
                    default -> WechatError.INVALID_PARAMETER;
                };
        return error == WechatError.INVALID_PARAMETER ? error.body(violation.sentence(), now()) : error.body(now());
    }

    private static WechatError missingOrInvalid(Violation violation, WechatError missing) {
        return violation.kind() == Violation.Kind.MISSING ? missing : WechatError.INVALID_PARAMETER;
    }

    private void answer(RoutingContext context, JsonObject body) {
        // No charset, as the real one: whoever trusts the header reads the names wrongly.
        JsonAnswer.send(context, "text/plain", body);
    }

    private Instant now() {
        return clock.instant();
    }
}
