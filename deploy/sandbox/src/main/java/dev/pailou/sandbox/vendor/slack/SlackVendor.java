package dev.pailou.sandbox.vendor.slack;

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
import dev.pailou.sandbox.vendor.idtoken.IdTokens;
import dev.pailou.sandbox.vendor.idtoken.Issuer;
import dev.pailou.sandbox.vendor.oauth.Bearer;
import dev.pailou.sandbox.vendor.oauth.ClientCredentials;
import dev.pailou.sandbox.vendor.oauth.CodeExchange;
import dev.pailou.sandbox.vendor.oauth.CodeExchange.Result;
import dev.pailou.sandbox.vendor.oauth.Profile;
import dev.pailou.sandbox.vendor.oauth.Scopes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;

/**
 * Sign in with Slack: HTTP 200 with {@code ok: false}, a subject for each workspace, claims whose names are addresses. See
 * <a href="https://docs.slack.dev/authentication/sign-in-with-slack/">Sign in with Slack</a>.
 */
public final class SlackVendor {
    private static final String NAME = "slack";
    private static final String HOST = "slack.com";
    private static final String CLAIM = "https://slack.com/";
    private static final Scopes SCOPES = Scopes.withOpenid("profile", "email");
    private static final ParameterRules AUTHORIZATION = new ParameterRules()
            .inAnyOrder()
            .fixed("response_type", "code")
            .required("scope", SCOPES, SCOPES.wanted())
            .required("client_id")
            .required("redirect_uri")
            .required("state")
            .optional("nonce", _ -> true, "any value")
            .optional("response_mode", "query", "form_post")
            .optional("team", team -> team.matches("T[A-Z0-9]+"), "a workspace's id");
    private static final ParameterRules EXCHANGE = new ParameterRules()
            .optional("client_id", _ -> true, "any value")
            .optional("client_secret", _ -> true, "any value")
            .required("code")
            .required("redirect_uri")
            .optional("grant_type", "authorization_code");

    private final Shared shared;
    private final Codes codes;
    private final Tokens tokens;
    private final Issuer issuer;
    private final CodeExchange exchange;
    private final Bearer bearer;

    private SlackVendor(Shared shared) {
        this.shared = shared;
        this.codes = shared.codes(Duration.ofMinutes(10));
        // Without token rotation tokens do not expire.
        this.tokens = shared.tokens(Duration.ofDays(36_500), 72);
        this.issuer = Issuer.of(shared, "https://slack.com");
        this.exchange = new CodeExchange(NAME, shared.apps(), codes);
        this.bearer = new Bearer(shared, tokens, known -> SlackErrors.of(known ? "token_expired" : "invalid_auth"));
    }

    public static Vendor create(Shared shared) {
        return new SlackVendor(shared).standIn();
    }

    private Vendor standIn() {
        return new StandIn(NAME, shared, new SlackErrors())
                .page(AuthorizationEndpoint.of(
                                NAME,
                                HOST + "/openid/connect/authorize",
                                new Look("Slack", "Slack", "4a154b"),
                                AUTHORIZATION)
                        .codes(codes)
                        .denial(Map.of("error", "access_denied"))
                        .errorRedirect(error -> Map.of("error", error)))
                .api(ApiRoute.post(HOST, "/api/openid.connect.token").form(EXCHANGE), this::token)
                .api(
                        ApiRoute.getOrPost(HOST, "/api/openid.connect.userInfo"),
                        call -> bearer.answer(
                                call.bearer(),
                                (grant, profile) -> Answer.of(
                                        new JsonObject().put("ok", true).mergeIn(claims(grant, profile)))))
                .api(ApiRoute.get(HOST, "/openid/connect/keys"), _ -> issuer.jwks())
                .api(
                        ApiRoute.get(HOST, "/.well-known/openid-configuration"),
                        _ -> Issuer.published(issuer.metadata(
                                        "https://slack.com/openid/connect/authorize",
                                        "https://slack.com/api/openid.connect.token",
                                        "https://slack.com/api/openid.connect.userInfo",
                                        "https://slack.com/openid/connect/keys")
                                .put("scopes_supported", JsonArray.of("openid", "profile", "email"))
                                .put("response_modes_supported", JsonArray.of("query", "form_post"))))
                .codes(codes)
                .tokens(tokens)
                .secrets("client_secret")
                .appParameters("client_id")
                .subjects((app, person) ->
                        new JsonObject().put("team", team(app.account())).put("sub", subject(app.account(), person)));
    }

    private Answer token(ApiCall call) {
        return switch (ClientCredentials.of(call.context().request(), call.body())
                .map(client -> exchange.redeem(client, call))
                .orElseGet(() -> new Result.Refused(CodeExchange.Refusal.SECRET))) {
            case Result.Refused(CodeExchange.Refusal why) ->
                SlackErrors.of(
                        switch (why) {
                            case CLIENT -> "invalid_client_id";
                            case SECRET -> "bad_client_secret";
                            case UNKNOWN_CODE, EXPIRED_CODE, VERIFIER -> "invalid_code";
                            case USED_CODE -> "code_already_used";
                            case REDIRECT_URI -> "bad_redirect_uri";
                        });
            case Result.Granted(VendorApp app, Grant grant) -> {
                Grant inWorkspace = grant.with("account", app.account());
                String access = tokens.issue(inWorkspace).value();
                Profile profile = Profile.of(shared, grant);
                JsonObject claims = issuer.claims(subject(app.account(), profile.person()), grant)
                        .put("auth_time", shared.now().getEpochSecond())
                        .put("at_hash", IdTokens.leftHalfHash(access))
                        .mergeIn(claims(inWorkspace, profile));
                yield Answer.of(new JsonObject()
                        .put("ok", true)
                        .put("access_token", access)
                        .put("token_type", "Bearer")
                        .put("id_token", issuer.sign(call, app, claims)));
            }
        };
    }

    private static JsonObject claims(Grant grant, Profile profile) {
        Person person = profile.person();
        String account = grant.asked("account");
        JsonObject claims = new JsonObject()
                .put("sub", subject(account, person))
                .put(CLAIM + "user_id", subject(account, person))
                .put(CLAIM + "team_id", team(account));
        if (Scopes.allows(grant, "profile")) {
            claims.put("name", person.nickname())
                    .put("given_name", person.nickname())
                    .put("family_name", "")
                    .put(CLAIM + "team_name", account)
                    .put(CLAIM + "team_domain", account);
            profile.tellPicture(claims, "picture")
                    .tellPicture(claims, CLAIM + "user_image_512")
                    .tell("language", claims, "locale", _ -> "zh-CN");
        }
        if (Scopes.allows(grant, "email")) {
            profile.tell("email", claims, "email").tell("email_verified", claims, "email_verified", Boolean::valueOf);
        }
        return claims;
    }

    private static String team(String account) {
        return "T" + StableIds.hex(10, NAME, account);
    }

    private static String subject(String account, Person person) {
        return "U" + StableIds.hex(10, NAME, account, person.key());
    }
}
