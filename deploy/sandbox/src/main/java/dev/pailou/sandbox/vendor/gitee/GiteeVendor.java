package dev.pailou.sandbox.vendor.gitee;

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
import dev.pailou.sandbox.vendor.oauth.Bearer;
import dev.pailou.sandbox.vendor.oauth.CodeExchange;
import dev.pailou.sandbox.vendor.oauth.CodeExchange.Result;
import dev.pailou.sandbox.vendor.oauth.OAuthError;
import dev.pailou.sandbox.vendor.oauth.Profile;
import dev.pailou.sandbox.vendor.oauth.Scopes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gitee: no answer without a {@code User-Agent}, the token in the query of API calls, no PKCE. See <a
 * href="https://gitee.com/api/v5/oauth_doc">OAuth documentation</a>.
 */
public final class GiteeVendor {
    private static final String NAME = "gitee";
    static final String HOST = "gitee.com";
    static final String API = "/api/v5/";
    private static final Scopes SCOPES = Scopes.of("user_info", "emails", "projects", "groups", "enterprises");
    private static final ParameterRules AUTHORIZATION = new ParameterRules()
            .inAnyOrder()
            .required("client_id")
            .required("redirect_uri")
            .fixed("response_type", "code")
            .optional("scope", SCOPES, SCOPES.wanted())
            .required("state");
    private static final ParameterRules EXCHANGE = new ParameterRules()
            .fixed("grant_type", "authorization_code")
            .required("code")
            .required("client_id")
            .required("redirect_uri")
            .required("client_secret");

    private final Shared shared;
    private final Codes codes;
    private final Tokens tokens;
    private final CodeExchange exchange;
    private final Bearer bearer;

    private GiteeVendor(Shared shared) {
        this.shared = shared;
        this.codes = shared.codes(Duration.ofMinutes(10));
        this.tokens = shared.tokens(Duration.ofDays(1), 32);
        this.exchange = new CodeExchange(NAME, shared.apps(), codes);
        this.bearer = new Bearer(
                shared,
                tokens,
                known -> GiteeErrors.api(
                        401,
                        known
                                ? "401 Unauthorized: Access token is expired"
                                : "401 Unauthorized: Access token does not exist"));
    }

    public static Vendor create(Shared shared) {
        return new GiteeVendor(shared).standIn();
    }

    private Vendor standIn() {
        return new StandIn(NAME, shared, new GiteeErrors())
                .page(AuthorizationEndpoint.of(
                                NAME, HOST + "/oauth/authorize", new Look("Gitee", "Gitee", "c71d23"), AUTHORIZATION)
                        .codes(codes)
                        .denial(back("access_denied"))
                        .errorRedirect(GiteeVendor::back))
                .api(withAgent(ApiRoute.post(HOST, "/oauth/token")).form(EXCHANGE), this::token)
                .api(api("user"), call -> bearer.answer(call.query().value("access_token"), this::user))
                .api(api("emails"), call -> bearer.answer(call.query().value("access_token"), this::emails))
                .codes(codes)
                .tokens(tokens)
                .secrets("client_secret", "access_token")
                .appParameters("client_id")
                .tokenParameters("access_token")
                .subjects((_, person) -> new JsonObject().put("id", id(person)));
    }

    private static ApiRoute api(String name) {
        return withAgent(ApiRoute.get(HOST, API + name).query(new ParameterRules().required("access_token")));
    }

    private static ApiRoute withAgent(ApiRoute route) {
        return route.header("User-Agent", agent -> !agent.isBlank(), "there");
    }

    private static Map<String, String> back(String error) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", error);
        parameters.put("error_description", error.equals("access_denied") ? "用户或服务器拒绝了请求" : error);
        return parameters;
    }

    private Answer token(ApiCall call) {
        return switch (exchange.redeem(call)) {
            case Result.Refused(CodeExchange.Refusal why) ->
                switch (why) {
                    case CLIENT, SECRET -> OAuthError.of(401, "invalid_client", "客户端身份验证失败。");
                    default -> OAuthError.of(401, "invalid_grant", "授权方式无效，或者登录回调地址无效、过期或已被撤销");
                };
            case Result.Granted(var _, Grant grant) ->
                Answer.of(new JsonObject()
                        .put("access_token", tokens.issue(grant).value())
                        .put("token_type", "bearer")
                        .put("expires_in", tokens.seconds())
                        .put("scope", grant.asked().getOrDefault("scope", "user_info"))
                        .put("created_at", shared.now().getEpochSecond()));
        };
    }

    private Answer user(Grant grant, Profile profile) {
        Person person = profile.person();
        JsonObject user = new JsonObject()
                .put("id", id(person))
                .put("login", "sandbox-" + person.key())
                .put("name", person.nickname())
                .put("html_url", "https://gitee.com/sandbox-" + person.key())
                .putNull("bio")
                .putNull("blog")
                .putNull("company")
                // Hidden, as with most people: the address is in the other answer.
                .putNull("email");
        profile.tellPicture(user, "avatar_url").tell("city", user, "address");
        return Answer.of(user);
    }

    /** The first address is not the primary one and not confirmed. */
    private Answer emails(Grant grant, Profile profile) {
        if (!Scopes.allows(grant, "emails")) {
            return GiteeErrors.api(403, "403 Forbidden: scope emails is missing");
        }
        JsonArray emails = new JsonArray()
                .add(email("old-" + profile.person().key() + "@example.org", "unconfirmed", "committed"));
        if (profile.value("email") != null) {
            emails.add(email(
                    profile.value("email"),
                    "true".equals(profile.value("email_verified")) ? "confirmed" : "unconfirmed",
                    "primary",
                    "notified"));
        }
        return Answer.of(emails);
    }

    private static JsonObject email(String address, String state, String... scope) {
        return new JsonObject().put("email", address).put("state", state).put("scope", JsonArray.of((Object[]) scope));
    }

    private static long id(Person person) {
        return Long.parseLong(StableIds.digits(7, NAME, person.key()));
    }
}
