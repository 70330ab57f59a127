package dev.pailou.sandbox.vendor.qq;

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
import dev.pailou.sandbox.vendor.oauth.FormAnswer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * QQ, see <a href="https://wiki.connect.qq.com/">QQ Connect's wiki</a>: everything by GET, JSON only for who asks for it,
 * HTTP 200 whatever happens. An app's {@code unionid} is the permission to read union ids; without it asking for one is
 * error 100048.
 */
public final class QqVendor {
    private static final String NAME = "qq";
    private static final String HOST = "graph.qq.com";
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(10);
    private static final Duration TOKEN_LIFETIME = Duration.ofSeconds(7776000);
    private static final Set<String> SCOPES = Set.of("get_user_info", "get_unionid", "get_vip_info");

    private final Shared shared;
    private final QqErrors errors = new QqErrors();
    private final Codes codes;
    private final Tokens tokens;

    private QqVendor(Shared shared) {
        this.shared = shared;
        this.codes = shared.codes(CODE_LIFETIME);
        this.tokens = shared.tokens(TOKEN_LIFETIME, 32);
    }

    public static Vendor create(Shared shared) {
        return new QqVendor(shared).standIn();
    }

    private Vendor standIn() {
        return new StandIn(NAME, shared, errors)
                .page(page())
                .api(
                        ApiRoute.get(HOST, "/oauth2.0/token")
                                .query(new ParameterRules()
                                        .fixed("grant_type", "authorization_code")
                                        .required("client_id")
                                        .required("client_secret")
                                        .required("code")
                                        .required("redirect_uri")
                                        .optional("fmt", "json")
                                        .optional("need_openid", "1")
                                        .inAnyOrder()),
                        this::exchange)
                .api(
                        ApiRoute.get(HOST, "/oauth2.0/me")
                                .query(new ParameterRules()
                                        .required("access_token")
                                        .optional("unionid", "1")
                                        .optional("fmt", "json")
                                        .inAnyOrder()),
                        this::me)
                .api(
                        ApiRoute.get(HOST, QqErrors.PROFILE)
                                .query(new ParameterRules()
                                        .required("access_token")
                                        .required("oauth_consumer_key")
                                        .required("openid")
                                        .inAnyOrder()),
                        this::profile)
                .codes(codes)
                .tokens(tokens)
                .secrets("client_secret")
                .appParameters("client_id", "oauth_consumer_key")
                .tokenParameters("access_token")
                .subjects(QqVendor::subjects);
    }

    private AuthorizationEndpoint page() {
        ParameterRules rules = new ParameterRules()
                .fixed("response_type", "code")
                .required("client_id", id -> id.matches("[0-9]{1,20}"), "a number")
                .required("redirect_uri")
                .required("state")
                .optional(
                        "scope", scope -> SCOPES.containsAll(Arrays.asList(scope.split(","))), "permissions, by commas")
                .optional("display", "mobile")
                .inAnyOrder();
        return AuthorizationEndpoint.of(NAME, HOST + "/oauth2.0/authorize", new Look("QQ", "QQ", "12b7f5"), rules)
                .errors(violation -> pageError(errors.codeOf(violation)))
                .errorsByCode(code -> Optional.of(pageError(Integer.parseInt(code))))
                .errorRedirect(QqVendor::error)
                .codes(codes)
                // On phones QQ says so; on computers its page just closes.
                .denial(request -> "mobile".equals(request.asked("display")), Map.of("usercancel", "1"))
                .silentDenial();
    }

    private static PageError pageError(int code) {
        return new PageError(Integer.toString(code), QqErrors.text(code));
    }

    private static Map<String, String> error(String code) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", code);
        parameters.put("error_description", QqErrors.text(Integer.parseInt(code)));
        return parameters;
    }

    private Answer exchange(ApiCall call) {
        return switch (new CodeExchange(NAME, shared.apps(), codes).redeem(call)) {
            case Result.Granted(VendorApp app, Grant grant) -> tokenAnswer(call, app, grant);
            case Result.Refused(CodeExchange.Refusal failure) ->
                errors.answer(
                        call.context(),
                        switch (failure) {
                            case CLIENT -> 100008;
                            case SECRET -> 100009;
                            case VERIFIER, UNKNOWN_CODE, EXPIRED_CODE -> 100019;
                            case USED_CODE -> 100020;
                            case REDIRECT_URI -> 100010;
                        });
        };
    }

    private Answer tokenAnswer(ApiCall call, VendorApp app, Grant grant) {
        JsonObject answer = new JsonObject()
                .put("access_token", tokens.issue(grant).value())
                // A string, as QQ sometimes sends it.
                .put("expires_in", Long.toString(tokens.seconds()))
                .put("refresh_token", StableIds.hex(32, NAME, app.appid(), grant.person()));
        if (call.value("need_openid") != null) {
            answer.put("openid", openid(app.appid(), grant.person()));
        }
        return call.value("fmt") != null
                ? Answer.of(answer)
                : FormAnswer.of(answer).withType("text/html");
    }

    private Answer me(ApiCall call) {
        Optional<Token> token = tokens.find(call.value("access_token"));
        Optional<Integer> refused = refuse(token);
        if (refused.isPresent()) {
            return errors.answer(call.context(), refused.get());
        }
        Grant grant = token.orElseThrow().grant();
        VendorApp app = shared.apps().find(NAME, grant.appid()).orElseThrow();
        JsonObject answer =
                new JsonObject().put("client_id", grant.appid()).put("openid", openid(grant.appid(), grant.person()));
        if (call.value("unionid") != null) {
            if (!app.unionid()) {
                return errors.answer(call.context(), 100048);
            }
            unionid(app, shared.personOf(grant)).ifPresent(unionid -> answer.put("unionid", unionid));
        }
        return QqErrors.inForm(call.context(), answer);
    }

    private Answer profile(ApiCall call) {
        Optional<Token> token = tokens.find(call.value("access_token"));
        Optional<Integer> refused = refuse(token);
        if (refused.isPresent()) {
            return errors.answer(call.context(), refused.get());
        }
        Grant grant = token.orElseThrow().grant();
        if (!grant.appid().equals(call.value("oauth_consumer_key"))
                || !openid(grant.appid(), grant.person()).equals(call.value("openid"))) {
            return errors.answer(call.context(), 100016);
        }
        return Answer.of(profile(shared.personOf(grant)));
    }

    private JsonObject profile(Person person) {
        boolean female = "female".equals(person.attribute("gender"));
        JsonObject answer = new JsonObject()
                .put("ret", 0)
                .put("msg", "")
                .put("is_lost", 0)
                .put("nickname", person.nickname())
                // 男 is also what QQ says of who does not say it.
                .put("gender", female ? "女" : "男")
                .put("gender_type", female ? 1 : 2)
                .put("province", person.attributes().getOrDefault("province", ""))
                .put("city", person.attributes().getOrDefault("city", ""))
                .put("year", "");
        if (person.attributes().containsKey("picture")) {
            String picture = shared.pictureOf(person).orElse(null);
            for (String name : new String[] {"figureurl", "figureurl_1", "figureurl_2", "figureurl_qq_1"}) {
                answer.put(name, picture);
            }
            answer.put("figureurl_qq_2", picture).put("figureurl_qq", picture).put("figureurl_type", "1");
        }
        return answer;
    }

    private Optional<Integer> refuse(Optional<Token> token) {
        if (token.isEmpty()) {
            return Optional.of(100013);
        }
        return token.get().isExpired(shared.now()) ? Optional.of(100014) : Optional.empty();
    }

    private static JsonObject subjects(VendorApp app, Person person) {
        JsonObject subjects = new JsonObject().put("openid", openid(app.appid(), person.key()));
        unionid(app, person).ifPresent(unionid -> subjects.put("unionid", unionid));
        return subjects;
    }

    private static String openid(String appid, String person) {
        return StableIds.hex(32, NAME, "openid", appid, person);
    }

    private static Optional<String> unionid(VendorApp app, Person person) {
        return app.unionid() && person.unionid()
                ? Optional.of("UID_" + StableIds.hex(32, NAME, "unionid", app.account(), person.key()))
                : Optional.empty();
    }
}
