package dev.pailou.sandbox.vendor.weibo;

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
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Weibo, see <a href="https://open.weibo.com/wiki/Oauth2/authorize">its wiki</a>. Its token endpoint also takes the
 * secret in the query; this one takes it in the body only, where no log keeps it.
 */
public final class WeiboVendor {
    private static final String NAME = "weibo";
    private static final String HOST = "api.weibo.com";
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(1);
    private static final Duration TOKEN_LIFETIME = Duration.ofSeconds(157679999);
    private static final Set<String> SCOPES =
            Set.of("all", "email", "follow_app_official_microblog", "statuses_to_me_read");

    private final Shared shared;
    private final WeiboErrors errors = new WeiboErrors();
    private final Codes codes;
    private final Tokens tokens;

    private WeiboVendor(Shared shared) {
        this.shared = shared;
        this.codes = shared.codes(CODE_LIFETIME);
        this.tokens = shared.tokens(TOKEN_LIFETIME, 32);
    }

    public static Vendor create(Shared shared) {
        return new WeiboVendor(shared).standIn();
    }

    private Vendor standIn() {
        return new StandIn(NAME, shared, errors)
                .page(page())
                .api(
                        ApiRoute.post(HOST, "/oauth2/access_token")
                                .form(new ParameterRules()
                                        .required("client_id")
                                        .required("client_secret")
                                        .fixed("grant_type", "authorization_code")
                                        .required("code")
                                        .required("redirect_uri")),
                        this::exchange)
                .api(
                        ApiRoute.get(HOST, "/2/users/show.json")
                                .query(new ParameterRules()
                                        .required("access_token")
                                        .required("uid")
                                        .inAnyOrder()),
                        call -> withToken(call, this::profile))
                .api(
                        ApiRoute.get(HOST, "/2/account/profile/email.json")
                                .query(new ParameterRules().required("access_token")),
                        call -> withToken(call, this::email))
                .codes(codes)
                .tokens(tokens)
                .secrets("client_secret")
                .appParameters("client_id")
                .tokenParameters("access_token")
                .subjects((_, person) -> new JsonObject().put("uid", uid(person.key())));
    }

    private AuthorizationEndpoint page() {
        ParameterRules rules = new ParameterRules()
                .required("client_id")
                .required("redirect_uri")
                .optional("response_type", "code")
                .optional(
                        "scope", scope -> SCOPES.containsAll(Arrays.asList(scope.split(","))), "permissions, by commas")
                .required("state")
                .optional("display", "default", "mobile", "wap", "client", "apponweibo")
                .optional("forcelogin", "true")
                .optional("language", "en")
                .inAnyOrder();
        Map<String, String> denial = new LinkedHashMap<>();
        denial.put("error_uri", "/oauth2/authorize");
        denial.put("request", "/oauth2/authorize");
        denial.put("error", "access_denied");
        denial.put("error_description", "user denied your request.");
        denial.put("error_code", "21330");
        return AuthorizationEndpoint.of(NAME, HOST + "/oauth2/authorize", new Look("微博", "Weibo", "e6162d"), rules)
                .errors(violation -> pageError(WeiboErrors.codeOf(violation)))
                .errorsByCode(code -> Optional.of(pageError(Integer.parseInt(code))))
                .codes(codes)
                .denial(denial);
    }

    private static PageError pageError(int code) {
        return new PageError(Integer.toString(code), "访问出错了！ error:" + WeiboErrors.text(code));
    }

    private Answer exchange(ApiCall call) {
        return switch (new CodeExchange(NAME, shared.apps(), codes).redeem(call)) {
            case Result.Granted(VendorApp _, Grant grant) ->
                Answer.of(new JsonObject()
                        .put("access_token", tokens.issue(grant).value())
                        .put("remind_in", Long.toString(tokens.seconds()))
                        .put("expires_in", tokens.seconds())
                        .put("uid", uid(grant.person()))
                        .put("isRealName", "true"));
            case Result.Refused(CodeExchange.Refusal failure) ->
                errors.answer(
                        call.context(),
                        switch (failure) {
                            case CLIENT, SECRET -> 21324;
                            case VERIFIER, UNKNOWN_CODE, USED_CODE, EXPIRED_CODE -> 21325;
                            case REDIRECT_URI -> 21322;
                        });
        };
    }

    @FunctionalInterface
    private interface Authorized {
        Answer answer(ApiCall call, Grant grant);
    }

    private Answer withToken(ApiCall call, Authorized answer) {
        Optional<Token> token = tokens.find(call.value("access_token"));
        if (token.isEmpty()) {
            return errors.answer(call.context(), 21332);
        }
        return token.get().isExpired(shared.now())
                ? errors.answer(call.context(), 21327)
                : answer.answer(call, token.get().grant());
    }

    private Answer profile(ApiCall call, Grant grant) {
        // Weibo shows others too, to whom the person is nobody; a login has no business there.
        if (!uid(grant.person()).equals(call.value("uid"))) {
            return errors.answer(call.context(), 21323);
        }
        Person person = shared.personOf(grant);
        String uid = uid(person.key());
        JsonObject answer = new JsonObject()
                .put("id", Long.parseLong(uid))
                .put("idstr", uid)
                .put("screen_name", person.nickname())
                .put("name", person.nickname())
                .put("province", "33")
                .put("city", "1")
                .put("location", location(person))
                .put("description", "")
                .put("url", "")
                .put("profile_url", "u/" + uid)
                .put("gender", gender(person))
                .put("lang", "zh-cn")
                .put("verified", false);
        if (person.attributes().containsKey("picture")) {
            String picture = shared.pictureOf(person).orElse(null);
            List.of("profile_image_url", "avatar_large", "avatar_hd").forEach(name -> answer.put(name, picture));
        }
        return Answer.of(answer);
    }

    private Answer email(ApiCall call, Grant grant) {
        String scope = grant.asked("scope");
        if (scope == null || !Arrays.asList(scope.split(",")).contains("email")) {
            return errors.answer(call.context(), 21337);
        }
        String email = shared.personOf(grant).attribute("email");
        return Answer.of(email == null ? new JsonArray() : new JsonArray().add(new JsonObject().put("email", email)));
    }

    private static String location(Person person) {
        String province = person.attribute("province");
        return province == null || province.isEmpty() ? "其他" : province + " " + person.attribute("city");
    }

    private static String gender(Person person) {
        return switch (person.attributes().getOrDefault("gender", "unknown")) {
            case "male" -> "m";
            case "female" -> "f";
            case null, default -> "n";
        };
    }

    private static String uid(String person) {
        return StableIds.digits(10, NAME, person);
    }
}
