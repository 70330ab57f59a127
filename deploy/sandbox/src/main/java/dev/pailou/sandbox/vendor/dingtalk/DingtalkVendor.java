package dev.pailou.sandbox.vendor.dingtalk;

import dev.pailou.sandbox.people.Person;
import dev.pailou.sandbox.vendor.Answer;
import dev.pailou.sandbox.vendor.ApiCall;
import dev.pailou.sandbox.vendor.ApiRoute;
import dev.pailou.sandbox.vendor.AuthorizationEndpoint;
import dev.pailou.sandbox.vendor.Codes;
import dev.pailou.sandbox.vendor.Codes.Redemption;
import dev.pailou.sandbox.vendor.Grant;
import dev.pailou.sandbox.vendor.Look;
import dev.pailou.sandbox.vendor.ParameterRules;
import dev.pailou.sandbox.vendor.Parameters;
import dev.pailou.sandbox.vendor.Shared;
import dev.pailou.sandbox.vendor.StandIn;
import dev.pailou.sandbox.vendor.Token;
import dev.pailou.sandbox.vendor.Tokens;
import dev.pailou.sandbox.vendor.Vendor;
import dev.pailou.sandbox.vendor.VendorApp;
import dev.pailou.sandbox.vendor.Violation;
import dev.pailou.sandbox.vendor.Visit;
import dev.pailou.sandbox.vendor.oauth.Bearer;
import dev.pailou.sandbox.vendor.oauth.CodeExchange;
import dev.pailou.sandbox.vendor.oauth.CodeExchange.Result;
import dev.pailou.sandbox.vendor.oauth.Profile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * DingTalk's internal apps: the login page, which comes back with {@code authCode}; JSON bodies and a header of its own for
 * a person's token; and the older interfaces with an app's token, for codes of the DingTalk client and for members. The
 * app's setting {@code corpId} is its organisation. See <a
 * href="https://open.dingtalk.com/document/orgapp/obtain-identity-credentials">Login with a third-party website</a>.
 */
public final class DingtalkVendor {
    static final String OLD_HOST = "oapi.dingtalk.com";
    static final String TOKEN_HEADER = "x-acs-dingtalk-access-token";
    private static final String NAME = "dingtalk";
    private static final String LOGIN_HOST = "login.dingtalk.com";
    private static final String API_HOST = "api.dingtalk.com";
    private static final ParameterRules AUTHORIZATION = new ParameterRules()
            .inAnyOrder()
            .required("redirect_uri")
            .fixed("response_type", "code")
            .required("client_id")
            .fixed("scope", "openid", "openid corpid")
            .required("state")
            .fixed("prompt", "consent")
            .optional("org_type", "management")
            .optional("corpId", _ -> true, "any value")
            .optional("exclusiveLogin", "true", "false")
            .optional("exclusiveCorpId", _ -> true, "any value");

    private final Shared shared;
    private final DingtalkIds ids;
    private final Codes codes;
    private final Codes clientCodes;
    private final Tokens tokens;
    private final Tokens appTokens;
    private final CodeExchange exchange;
    private final Bearer bearer;

    private DingtalkVendor(Shared shared) {
        this.shared = shared;
        this.ids = new DingtalkIds();
        this.codes = shared.codes(Duration.ofMinutes(5));
        this.clientCodes = shared.codes(Duration.ofMinutes(5));
        this.tokens = shared.tokens(Duration.ofHours(2), 32);
        this.appTokens = shared.tokens(Duration.ofHours(2), 32);
        this.exchange = new CodeExchange(NAME, shared.apps(), codes);
        this.bearer =
                new Bearer(shared, tokens, _ -> DingtalkErrors.api(401, "InvalidAuthentication", "不合法的access_token"));
    }

    public static Vendor create(Shared shared) {
        return new DingtalkVendor(shared).standIn();
    }

    private Vendor standIn() {
        return new StandIn(NAME, shared, new DingtalkErrors())
                .page(AuthorizationEndpoint.of(
                                NAME, LOGIN_HOST + "/oauth2/auth", new Look("钉钉", "DingTalk", "0089ff"), AUTHORIZATION)
                        .check(DingtalkVendor::corpId)
                        .check(DingtalkVendor::exclusive)
                        .success(grant -> Map.of("authCode", codes.issue(grant)))
                        .denial(Map.of("error", "access_denied"))
                        .errorRedirect(error -> Map.of("error", error)))
                .api(
                        ApiRoute.post(API_HOST, "/v1.0/oauth2/userAccessToken")
                                .json(new ParameterRules()
                                        .required("clientId")
                                        .required("clientSecret")
                                        .required("code")
                                        .fixed("grantType", "authorization_code")),
                        this::userToken)
                .api(
                        ApiRoute.post(API_HOST, "/v1.0/oauth2/accessToken")
                                .json(new ParameterRules().required("appKey").required("appSecret")),
                        this::appToken)
                .api(
                        ApiRoute.get(API_HOST, "/v1.0/contact/users/me")
                                .header(TOKEN_HEADER, token -> !token.isBlank(), "a token"),
                        call -> bearer.answer(call.context().request().getHeader(TOKEN_HEADER), this::me))
                .api(
                        ApiRoute.get(OLD_HOST, "/gettoken")
                                .query(new ParameterRules().required("appkey").required("appsecret")),
                        this::oldAppToken)
                .api(
                        old("/topapi/v2/user/getuserinfo", new ParameterRules().required("code")),
                        call -> withAppToken(call, this::userOfCode))
                .api(
                        old("/topapi/user/getbyunionid", new ParameterRules().required("unionid")),
                        call -> withAppToken(call, this::userOfUnionId))
                .api(
                        old(
                                "/topapi/v2/user/get",
                                new ParameterRules().required("userid").optional("language", "zh_CN", "en_US")),
                        call -> withAppToken(call, this::member))
                .codes(codes, clientCodes)
                .tokens(tokens, appTokens)
                .secrets("clientSecret", "appSecret", "appsecret", "access_token")
                .appParameters("client_id", "clientId", "appKey", "appkey")
                .tokenParameters("access_token", TOKEN_HEADER)
                .appSettings("corpId")
                .clientCodes((app, person, _) -> Optional.of(clientCodes.issue(new Grant(app.appid(), person.key()))))
                .subjects((app, person) -> new JsonObject()
                        .put("unionId", ids.unionId(app, person))
                        .put("openId", ids.openId(app, person))
                        .put("userid", ids.userid(app, person))
                        .put("corpId", ids.corpId(app)));
    }

    /** An interface that takes the app's token in the query and the rest as JSON. */
    private static ApiRoute old(String path, ParameterRules body) {
        return ApiRoute.post(OLD_HOST, path)
                .query(new ParameterRules().required("access_token"))
                .json(body);
    }

    private static Optional<Violation> corpId(VendorApp app, Parameters parameters, Visit visit) {
        return parameters.value("corpId") != null && !"openid corpid".equals(parameters.value("scope"))
                ? Optional.of(Violation.badValue("scope", "openid corpid where corpId is there"))
                : Optional.empty();
    }

    private static Optional<Violation> exclusive(VendorApp app, Parameters parameters, Visit visit) {
        boolean exclusive = "true".equals(parameters.value("exclusiveLogin"));
        return exclusive == (parameters.value("exclusiveCorpId") == null)
                ? Optional.of(new Violation(
                        exclusive ? Violation.Kind.MISSING : Violation.Kind.UNEXPECTED,
                        "exclusiveCorpId",
                        "belongs to exclusiveLogin=true"))
                : Optional.empty();
    }

    private Answer userToken(ApiCall call) {
        String appid = call.body().value("clientId");
        if (exchange.refuse(appid, call.body().value("clientSecret")).isPresent()) {
            return DingtalkErrors.api(400, "invalidClientIdOrSecret", "无效的clientId或者clientSecret");
        }
        VendorApp app = shared.apps().find(NAME, appid).orElseThrow();
        return switch (exchange.redeem(app, call.body().value("code"))) {
            case Result.Refused _ -> DingtalkErrors.api(400, "invalidParameter.authCode.notFound", "不合法的临时授权码");
            case Result.Granted granted -> {
                JsonObject answer = new JsonObject()
                        .put("expireIn", tokens.seconds())
                        .put("accessToken", tokens.issue(granted.grant()).value());
                if ("openid corpid".equals(granted.grant().asked("scope"))) {
                    answer.put("corpId", ids.corpId(app));
                }
                yield Answer.of(answer);
            }
        };
    }

    private Answer appToken(ApiCall call) {
        String appid = call.body().value("appKey");
        return exchange.refuse(appid, call.body().value("appSecret")).isPresent()
                ? DingtalkErrors.api(400, "invalidClientIdOrSecret", "无效的clientId或者clientSecret")
                : Answer.of(new JsonObject()
                        .put("accessToken", appTokens.issue(Grant.ofApp(appid)).value())
                        .put("expireIn", appTokens.seconds()));
    }

    private Answer oldAppToken(ApiCall call) {
        String appid = call.query().value("appkey");
        return exchange.refuse(appid, call.query().value("appsecret")).isPresent()
                ? DingtalkErrors.old(DingtalkErrors.CREDENTIALS)
                : Answer.of(new JsonObject()
                        .put("errcode", 0)
                        .put("errmsg", "ok")
                        .put("access_token", appTokens.issue(Grant.ofApp(appid)).value())
                        .put("expires_in", appTokens.seconds()));
    }

    private Answer me(Grant grant, Profile profile) {
        VendorApp app = shared.apps().find(NAME, grant.appid()).orElseThrow();
        Person person = profile.person();
        JsonObject answer = new JsonObject()
                .put("nick", person.nickname())
                .put("unionId", ids.unionId(app, person))
                .put("openId", ids.openId(app, person))
                .put("visitor", false);
        profile.tellPicture(answer, "avatarUrl").tell("email", answer, "email");
        if (profile.value("phone") != null) {
            // DingTalk tells the country code apart.
            answer.put("stateCode", "86").put("mobile", profile.value("phone").replaceFirst("^\\+86", ""));
        }
        return Answer.of(answer);
    }

    private Answer withAppToken(ApiCall call, BiFunction<VendorApp, ApiCall, Answer> answer) {
        Optional<Token> token = appTokens.find(call.query().value("access_token"));
        if (token.isEmpty()) {
            return DingtalkErrors.old(DingtalkErrors.INVALID_TOKEN);
        }
        return token.get().isExpired(shared.now())
                ? DingtalkErrors.old(DingtalkErrors.EXPIRED_TOKEN)
                : answer.apply(
                        shared.apps().find(NAME, token.get().grant().appid()).orElseThrow(), call);
    }

    private Answer userOfCode(VendorApp app, ApiCall call) {
        return switch (clientCodes.redeem(app.appid(), call.body().value("code"))) {
            case Redemption.Granted(Grant grant) -> {
                Person person = shared.personOf(grant);
                yield ids.isOutsider(person)
                        ? DingtalkErrors.old(DingtalkErrors.NOT_A_MEMBER)
                        : DingtalkErrors.result(new JsonObject()
                                .put("userid", ids.userid(app, person))
                                .put("unionid", ids.unionId(app, person))
                                .put("associated_unionid", "N-" + ids.unionId(app, person))
                                .put("name", person.nickname())
                                .put("device_id", "sandbox")
                                .put("sys", false)
                                .put("sys_level", 0));
            }
            case Redemption.Unknown _, Redemption.Expired _, Redemption.Used _ ->
                DingtalkErrors.old(DingtalkErrors.CODE);
        };
    }

    private Answer userOfUnionId(VendorApp app, ApiCall call) {
        return member(person -> ids.unionId(app, person).equals(call.body().value("unionid")))
                .map(person -> DingtalkErrors.result(
                        new JsonObject().put("contact_type", 0).put("userid", ids.userid(app, person))))
                .orElseGet(() -> DingtalkErrors.old(DingtalkErrors.NOT_A_MEMBER));
    }

    private Answer member(VendorApp app, ApiCall call) {
        return member(person -> ids.userid(app, person).equals(call.body().value("userid")))
                .map(person -> {
                    JsonObject result = new JsonObject()
                            .put("userid", ids.userid(app, person))
                            .put("unionid", ids.unionId(app, person))
                            .put("name", person.nickname())
                            .put("title", "")
                            .put("job_number", "")
                            .put("dept_id_list", JsonArray.of(1))
                            .put("active", true)
                            .put("admin", false)
                            .put("boss", false);
                    Profile profile = new Profile(person, shared.publicUrl());
                    profile.tellPicture(result, "avatar").tell("email", result, "email");
                    if (profile.value("phone") != null) {
                        result.put("state_code", "86")
                                .put("mobile", profile.value("phone").replaceFirst("^\\+86", ""));
                    }
                    return DingtalkErrors.result(result);
                })
                .orElseGet(() -> DingtalkErrors.old(DingtalkErrors.INVALID_USER));
    }

    private Optional<Person> member(Predicate<Person> wanted) {
        return shared.people().all().stream()
                .filter(person -> !ids.isOutsider(person))
                .filter(wanted)
                .findFirst();
    }
}
