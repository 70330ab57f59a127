package dev.pailou.sandbox.vendor.xiaomi;

import dev.pailou.sandbox.people.Person;
import dev.pailou.sandbox.vendor.Answer;
import dev.pailou.sandbox.vendor.ApiCall;
import dev.pailou.sandbox.vendor.ApiRoute;
import dev.pailou.sandbox.vendor.AuthorizationEndpoint;
import dev.pailou.sandbox.vendor.Codes;
import dev.pailou.sandbox.vendor.Grant;
import dev.pailou.sandbox.vendor.Look;
import dev.pailou.sandbox.vendor.PageError;
import dev.pailou.sandbox.vendor.ParameterRules;
import dev.pailou.sandbox.vendor.Shared;
import dev.pailou.sandbox.vendor.StableIds;
import dev.pailou.sandbox.vendor.StandIn;
import dev.pailou.sandbox.vendor.Token;
import dev.pailou.sandbox.vendor.Tokens;
import dev.pailou.sandbox.vendor.Vendor;
import dev.pailou.sandbox.vendor.VendorApp;
import dev.pailou.sandbox.vendor.oauth.CodeExchange;
import dev.pailou.sandbox.vendor.oauth.CodeExchange.Result;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Xiaomi, see <a href="https://dev.mi.com/xiaomihyperos/documentation/detail?pId=1708">its documentation</a>. The token
 * endpoint also takes GET; this one takes POST only, where no log keeps the secret. {@code skip_confirm} must be there
 * because its default has changed over the years. An app with the setting {@code older} gets {@code userId}, as those do
 * that were made before 2018-06-01.
 */
public final class XiaomiVendor {
    private static final String NAME = "xiaomi";
    private static final String OLDER = "older";
    private static final String ACCOUNT = "account.xiaomi.com";
    private static final String OPEN = "open.account.xiaomi.com";
    private static final String PROFILE_SCOPE = "1";
    private static final String OPENID_SCOPE = "3";
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(10);
    private static final Duration TOKEN_LIFETIME = Duration.ofDays(90);

    private final Shared shared;
    private final XiaomiErrors errors = new XiaomiErrors();
    private final Codes codes;
    private final Tokens tokens;

    private XiaomiVendor(Shared shared) {
        this.shared = shared;
        this.codes = shared.codes(CODE_LIFETIME);
        this.tokens = shared.tokens(TOKEN_LIFETIME, 120);
    }

    public static Vendor create(Shared shared) {
        return new XiaomiVendor(shared).standIn();
    }

    private Vendor standIn() {
        ParameterRules withToken = new ParameterRules()
                .required("clientId", id -> id.matches("[0-9]{1,20}"), "a number")
                .required("token")
                .inAnyOrder();
        return new StandIn(NAME, shared, errors)
                .page(page())
                .api(
                        ApiRoute.post(ACCOUNT, "/oauth2/token")
                                .form(new ParameterRules()
                                        .required("client_id")
                                        .required("redirect_uri")
                                        .required("client_secret")
                                        .fixed("grant_type", "authorization_code")
                                        .required("code")),
                        this::exchange)
                .api(
                        ApiRoute.get(OPEN, "/user/profile").query(withToken),
                        call -> data(call, PROFILE_SCOPE, this::profile))
                .api(
                        ApiRoute.get(OPEN, "/user/openidV2").query(withToken),
                        call -> data(call, OPENID_SCOPE, (app, person) -> new JsonObject()
                                .put("openId", openid(app.appid(), person.key()))))
                .codes(codes)
                .tokens(tokens)
                .secrets("client_secret")
                .appParameters("client_id", "clientId")
                .tokenParameters("token")
                .appSettings(OLDER)
                .subjects(XiaomiVendor::subjects);
    }

    private AuthorizationEndpoint page() {
        ParameterRules rules = new ParameterRules()
                .required("client_id", id -> id.matches("[0-9]{1,20}"), "a number")
                .required("redirect_uri")
                .fixed("response_type", "code")
                .optional("scope", scope -> scope.matches("[0-9]+( [0-9]+)*"), "numbers, by single spaces")
                .required("state")
                .fixed("skip_confirm", "true", "false")
                .inAnyOrder();
        return AuthorizationEndpoint.of(NAME, ACCOUNT + "/oauth2/authorize", new Look("小米", "Xiaomi", "ff6900"), rules)
                .errors(violation -> pageError(XiaomiErrors.codeOf(violation)))
                .errorsByCode(code -> Optional.of(pageError(Integer.parseInt(code))))
                .errorRedirect(code -> error(Integer.parseInt(code)))
                .codes(codes)
                .denial(error(96012));
    }

    private static PageError pageError(int code) {
        return new PageError(Integer.toString(code), XiaomiErrors.text(code));
    }

    private static Map<String, String> error(int code) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", Integer.toString(code));
        parameters.put("error_description", XiaomiErrors.text(code));
        return parameters;
    }

    private Answer exchange(ApiCall call) {
        return switch (new CodeExchange(NAME, shared.apps(), codes).redeem(call)) {
            case Result.Granted(VendorApp app, Grant grant) -> tokenAnswer(app, grant);
            case Result.Refused(CodeExchange.Refusal failure) ->
                errors.answer(
                        call.context(),
                        switch (failure) {
                            case CLIENT -> 96001;
                            case SECRET -> 96003;
                            case VERIFIER, UNKNOWN_CODE, USED_CODE, EXPIRED_CODE -> 96013;
                            case REDIRECT_URI -> 96010;
                        });
        };
    }

    private Answer tokenAnswer(VendorApp app, Grant grant) {
        Person person = shared.personOf(grant);
        JsonObject answer = new JsonObject()
                .put("access_token", tokens.issue(grant).value())
                .put("expires_in", tokens.seconds())
                .put("refresh_token", StableIds.text(43, NAME, "refresh", app.appid(), person.key()))
                .put("scope", grant.asked().getOrDefault("scope", PROFILE_SCOPE))
                .put("token_type", "mac")
                .put("mac_key", StableIds.text(27, NAME, "mac", app.appid(), person.key()))
                .put("mac_algorithm", "HmacSha1");
        if (hasScope(grant, OPENID_SCOPE)) {
            answer.put("openId", openid(app.appid(), person.key()));
        }
        unionid(app, person).ifPresent(unionid -> answer.put("union_id", unionid));
        return XiaomiErrors.guarded(answer);
    }

    @FunctionalInterface
    private interface Data {
        JsonObject of(VendorApp app, Person person);
    }

    private Answer data(ApiCall call, String scope, Data data) {
        Optional<Token> token = tokens.find(call.value("token"))
                .filter(known -> known.grant().appid().equals(call.value("clientId")))
                .filter(known -> !known.isExpired(shared.now()));
        if (token.isEmpty()) {
            return errors.answer(call.context(), 96008);
        }
        Grant grant = token.get().grant();
        if (!hasScope(grant, scope)) {
            return errors.answer(call.context(), 96007);
        }
        VendorApp app = shared.apps().find(NAME, grant.appid()).orElseThrow();
        return Answer.of(new JsonObject()
                .put("result", "ok")
                .put("description", "no error")
                .put("data", data.of(app, shared.personOf(grant)))
                .put("code", 0));
    }

    private JsonObject profile(VendorApp app, Person person) {
        JsonObject data = new JsonObject().put("miliaoNick", person.nickname());
        unionid(app, person).ifPresent(unionid -> data.put("unionId", unionid));
        if (person.attributes().containsKey("picture")) {
            String picture = shared.pictureOf(person).orElse(null);
            data.put("miliaoIcon", picture).put("miliaoIcon_120", picture);
        }
        if ("true".equals(app.setting(OLDER))) {
            data.put("userId", Long.parseLong(StableIds.digits(10, NAME, "userid", person.key())));
        }
        return data;
    }

    private static boolean hasScope(Grant grant, String scope) {
        return Arrays.asList(grant.asked().getOrDefault("scope", PROFILE_SCOPE).split(" "))
                .contains(scope);
    }

    private static JsonObject subjects(VendorApp app, Person person) {
        JsonObject subjects = new JsonObject().put("openId", openid(app.appid(), person.key()));
        unionid(app, person).ifPresent(unionid -> subjects.put("unionId", unionid));
        return subjects;
    }

    private static String openid(String appid, String person) {
        return StableIds.text(36, NAME, "openid", appid, person);
    }

    private static Optional<String> unionid(VendorApp app, Person person) {
        return app.unionid() && person.unionid()
                ? Optional.of(StableIds.text(40, NAME, "unionid", app.account(), person.key()))
                : Optional.empty();
    }
}
