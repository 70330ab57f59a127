package dev.pailou.sandbox.vendor.feishu;

import dev.pailou.sandbox.people.Person;
import dev.pailou.sandbox.vendor.Answer;
import dev.pailou.sandbox.vendor.ApiCall;
import dev.pailou.sandbox.vendor.ApiRoute;
import dev.pailou.sandbox.vendor.AuthorizationEndpoint;
import dev.pailou.sandbox.vendor.Codes;
import dev.pailou.sandbox.vendor.Grant;
import dev.pailou.sandbox.vendor.Look;
import dev.pailou.sandbox.vendor.ParameterRules;
import dev.pailou.sandbox.vendor.Shared;
import dev.pailou.sandbox.vendor.StableIds;
import dev.pailou.sandbox.vendor.StandIn;
import dev.pailou.sandbox.vendor.Tokens;
import dev.pailou.sandbox.vendor.Vendor;
import dev.pailou.sandbox.vendor.VendorApp;
import dev.pailou.sandbox.vendor.oauth.Bearer;
import dev.pailou.sandbox.vendor.oauth.CodeExchange;
import dev.pailou.sandbox.vendor.oauth.CodeExchange.Result;
import dev.pailou.sandbox.vendor.oauth.Pkce;
import dev.pailou.sandbox.vendor.oauth.Profile;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Feishu, and Lark outside China: custom apps of one tenant, with the token endpoint of version 3 and that of version 2.
 * Whoever is in no company has no right to an app (20010). See <a
 * href="https://open.feishu.cn/document/common-capabilities/sso/api/obtain-oauth-code">Obtain the authorization code</a>.
 */
public final class FeishuVendor {
    static final String USER_INFO = "/open-apis/authen/v1/user_info";
    private static final String NAME = "feishu";

    /** A region: where people log in, where the interfaces are. */
    private record Region(String accounts, String open, Look look) {}

    private static final List<Region> REGIONS = List.of(
            new Region("accounts.feishu.cn", "open.feishu.cn", new Look("飞书", "Feishu", "3370ff")),
            new Region("accounts.larksuite.com", "open.larksuite.com", new Look("Lark", "Lark", "3370ff")));

    private static final ParameterRules AUTHORIZATION = Pkce.addTo(new ParameterRules()
            .inAnyOrder()
            .required("client_id")
            .required("redirect_uri")
            .fixed("response_type", "code")
            .optional("scope", scope -> !scope.contains(","), "permission keys separated by spaces")
            .required("state")
            .optional("prompt", "consent"));

    private final Shared shared;
    private final Codes codes;
    private final Tokens tokens;
    private final CodeExchange exchange;
    private final Bearer bearer;

    private FeishuVendor(Shared shared) {
        this.shared = shared;
        this.codes = shared.codes(Duration.ofMinutes(5));
        this.tokens = shared.tokens(Duration.ofHours(2), 120);
        this.exchange = new CodeExchange(NAME, shared.apps(), codes);
        this.bearer = new Bearer(
                shared,
                tokens,
                _ -> FeishuErrors.open(FeishuErrors.INVALID_TOKEN, "Invalid access token for authorization."));
    }

    public static Vendor create(Shared shared) {
        return new FeishuVendor(shared).standIn();
    }

    private Vendor standIn() {
        StandIn standIn = new StandIn(NAME, shared, new FeishuErrors())
                .codes(codes)
                .tokens(tokens)
                .secrets("client_secret")
                .appParameters("client_id")
                .subjects(FeishuVendor::ids);
        REGIONS.forEach(region -> standIn.page(AuthorizationEndpoint.of(
                                NAME, region.accounts + "/open-apis/authen/v1/authorize", region.look, AUTHORIZATION)
                        .check(Pkce::complete)
                        .errors(FeishuErrors::page)
                        .codes(codes)
                        .denial(Map.of("error", "access_denied"))
                        .errorRedirect(error -> Map.of("error", error)))
                .api(
                        ApiRoute.post(region.accounts, "/oauth/v3/token")
                                .form(exchangeRules())
                                .json(exchangeRules()),
                        call -> token(call, new JsonObject()))
                .api(
                        ApiRoute.post(region.open, "/open-apis/authen/v2/oauth/token")
                                .json(exchangeRules()),
                        call -> token(call, new JsonObject().put("code", 0)))
                .api(ApiRoute.get(region.open, USER_INFO), call -> bearer.answer(call.bearer(), this::userInfo)));
        return standIn;
    }

    private static ParameterRules exchangeRules() {
        return new ParameterRules()
                .fixed("grant_type", "authorization_code")
                .required("client_id")
                .required("client_secret")
                .required("code")
                .required("redirect_uri")
                .optional("code_verifier", _ -> true, "any value")
                .optional("scope", _ -> true, "any value");
    }

    private Answer token(ApiCall call, JsonObject answer) {
        return switch (exchange.redeem(call)) {
            case Result.Refused(CodeExchange.Refusal why) ->
                FeishuErrors.token(
                        switch (why) {
                            case CLIENT -> FeishuErrors.APP;
                            case SECRET -> FeishuErrors.SECRET;
                            case UNKNOWN_CODE -> FeishuErrors.CODE_NOT_FOUND;
                            case EXPIRED_CODE -> FeishuErrors.CODE_EXPIRED;
                            case USED_CODE -> FeishuErrors.CODE_USED;
                            case REDIRECT_URI -> FeishuErrors.REDIRECT_URI_DIFFERS;
                            case VERIFIER -> FeishuErrors.PKCE;
                        });
            case Result.Granted(var _, Grant grant)
            when isOutsider(shared.personOf(grant)) -> FeishuErrors.token(FeishuErrors.NO_RIGHT);
            case Result.Granted(var _, Grant grant) ->
                Answer.of(answer.put("access_token", tokens.issue(grant).value())
                        .put("expires_in", tokens.seconds())
                        .put("token_type", "Bearer")
                        .put("scope", grant.asked().getOrDefault("scope", "auth:user.id:read")));
        };
    }

    private Answer userInfo(Grant grant, Profile profile) {
        VendorApp app = shared.apps().find(NAME, grant.appid()).orElseThrow();
        Person person = profile.person();
        JsonObject data = new JsonObject().put("name", person.nickname()).put("en_name", person.key());
        profile.tellPicture(data, "avatar_url")
                .tellPicture(data, "avatar_big")
                .tell("email", data, "email")
                .tell("phone", data, "mobile");
        data.mergeIn(ids(app, person)).put("enterprise_email", "").put("employee_no", "");
        return Answer.of(new JsonObject().put("code", 0).put("msg", "success").put("data", data));
    }

    private static JsonObject ids(VendorApp app, Person person) {
        JsonObject ids = new JsonObject()
                .put("open_id", "ou_" + lowercase(StableIds.hex(32, NAME, app.appid(), person.key())))
                .put("user_id", lowercase(StableIds.hex(8, NAME, "user", app.account(), person.key())))
                .put("tenant_key", lowercase(StableIds.hex(16, NAME, "tenant", app.account())));
        if (app.unionid() && person.unionid()) {
            ids.put("union_id", "on_" + lowercase(StableIds.hex(32, NAME, "union", app.account(), person.key())));
        }
        return ids;
    }

    private static boolean isOutsider(Person person) {
        return person.attributes().containsKey("corp") && person.attribute("corp") == null;
    }

    private static String lowercase(String hex) {
        return hex.toLowerCase(Locale.ROOT);
    }
}
