package dev.pailou.sandbox.vendor.baidu;

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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Baidu, see <a href="https://openauth.baidu.com/doc/doc.html">its documentation</a>. An app with the setting
 * {@code older} gets {@code userid} and whole names, as those do that were made before Baidu withdrew them.
 */
public final class BaiduVendor {
    private static final String NAME = "baidu";
    private static final String OLDER = "older";
    private static final String HOST = "openapi.baidu.com";
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(10);
    private static final Duration TOKEN_LIFETIME = Duration.ofSeconds(2592000);
    private static final Set<String> SCOPES = Set.of("basic", "email", "super_msg", "netdisk", "public");

    private final Shared shared;
    private final BaiduErrors errors = new BaiduErrors();
    private final Codes codes;
    private final Tokens tokens;

    private BaiduVendor(Shared shared) {
        this.shared = shared;
        this.codes = shared.codes(CODE_LIFETIME);
        this.tokens = shared.tokens(TOKEN_LIFETIME, 70);
    }

    public static Vendor create(Shared shared) {
        return new BaiduVendor(shared).standIn();
    }

    private Vendor standIn() {
        return new StandIn(NAME, shared, errors)
                .page(page())
                .api(
                        ApiRoute.post(HOST, BaiduErrors.TOKEN)
                                .form(new ParameterRules()
                                        .fixed("grant_type", "authorization_code")
                                        .required("code")
                                        .required("client_id")
                                        .required("client_secret")
                                        .required("redirect_uri")),
                        this::exchange)
                .api(
                        ApiRoute.get(HOST, "/rest/2.0/passport/users/getInfo")
                                .query(new ParameterRules()
                                        .required("access_token")
                                        .optional("get_unionid", "1")
                                        .inAnyOrder()),
                        this::profile)
                .codes(codes)
                .tokens(tokens)
                .secrets("client_secret")
                .appParameters("client_id")
                .tokenParameters("access_token")
                .appSettings(OLDER)
                .subjects(BaiduVendor::subjects);
    }

    private AuthorizationEndpoint page() {
        ParameterRules rules = new ParameterRules()
                .fixed("response_type", "code")
                .required("client_id")
                .required("redirect_uri")
                .optional(
                        "scope",
                        scope -> Stream.of(scope.split("[ ,]")).allMatch(SCOPES::contains),
                        "permissions, by spaces or commas")
                .required("state")
                .optional("display", "page", "popup", "dialog", "mobile", "tv", "pad")
                .optional("force_login", "1")
                .optional("confirm_login", "1")
                .optional("login_type", "sms")
                .optional("qrcode", "1")
                .inAnyOrder();
        Map<String, String> denial = new LinkedHashMap<>();
        denial.put("error", "access_denied");
        denial.put("error_description", "The user refused to grant");
        return AuthorizationEndpoint.of(NAME, HOST + "/oauth/2.0/authorize", new Look("百度", "Baidu", "2932e1"), rules)
                .errors(violation -> new PageError(BaiduErrors.wordOf(violation), "百度授权登录出错"))
                .errorRedirect(code -> Map.of("error", code))
                .codes(codes)
                .denial(denial);
    }

    private Answer exchange(ApiCall call) {
        return switch (new CodeExchange(NAME, shared.apps(), codes).redeem(call)) {
            case Result.Granted(VendorApp _, Grant grant) ->
                Answer.of(new JsonObject()
                        .put("access_token", tokens.issue(grant).value())
                        .put("expires_in", tokens.seconds())
                        .put("refresh_token", "122." + StableIds.hex(32, NAME, "refresh", grant.person()))
                        .put("scope", grant.asked().getOrDefault("scope", "basic"))
                        .put("session_key", "9" + StableIds.text(40, NAME, "session", grant.person()))
                        .put("session_secret", StableIds.hex(32, NAME, "secret", grant.person())));
            case Result.Refused(CodeExchange.Refusal failure) ->
                switch (failure) {
                    case CLIENT -> errors.answer("invalid_client", "unknown client id");
                    case SECRET -> errors.answer("invalid_client", "Client authentication failed");
                    case VERIFIER, UNKNOWN_CODE ->
                        errors.answer("invalid_grant", "Invalid authorization code: unknown");
                    case USED_CODE -> errors.answer("invalid_grant", "Invalid authorization code: already used");
                    case EXPIRED_CODE -> errors.answer("invalid_grant", "Invalid authorization code: expired");
                    case REDIRECT_URI -> errors.answer("redirect_uri_mismatch", "Invalid redirect uri: another one");
                };
        };
    }

    private Answer profile(ApiCall call) {
        Optional<Token> token = tokens.find(call.value("access_token"));
        if (token.isEmpty()) {
            return errors.answer(call.context(), "110");
        }
        if (token.get().isExpired(shared.now())) {
            return errors.answer(call.context(), "111");
        }
        Grant grant = token.get().grant();
        VendorApp app = shared.apps().find(NAME, grant.appid()).orElseThrow();
        Person person = shared.personOf(grant);
        JsonObject answer = subjects(app, person);
        if (call.value("get_unionid") == null) {
            answer.remove("unionid");
        }
        answer.put("username", isOlder(app) ? person.nickname() : masked(person))
                .put("userdetail", "")
                .put("birthday", "0000-00-00")
                .put("marriage", "")
                .put("blood", "")
                .put("is_bind_mobile", person.attribute("phone") == null ? "0" : "1")
                .put("is_realname", "1");
        if (person.attributes().containsKey("gender")) {
            answer.put("sex", "female".equals(person.attribute("gender")) ? "0" : "1");
        }
        if (person.attributes().containsKey("picture")) {
            answer.put(
                    "portrait",
                    person.attribute("picture") == null ? null : StableIds.text(40, NAME, "portrait", person.key()));
        }
        return Answer.of(answer);
    }

    private static JsonObject subjects(VendorApp app, Person person) {
        JsonObject subjects =
                new JsonObject().put("openid", StableIds.text(32, NAME, "openid", app.appid(), person.key()));
        if (app.unionid() && person.unionid()) {
            subjects.put("unionid", "St" + StableIds.text(30, NAME, "unionid", app.account(), person.key()));
        }
        if (isOlder(app)) {
            subjects.put("userid", StableIds.digits(10, NAME, "userid", person.key()));
        }
        return subjects;
    }

    private static boolean isOlder(VendorApp app) {
        return "true".equals(app.setting(OLDER));
    }

    /** Only the first character, as a reader sees it, and three stars: {@code 林***}. */
    private static String masked(Person person) {
        return person.initial() + "***";
    }
}
