package dev.pailou.sandbox.vendor.linkedin;

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
import dev.pailou.sandbox.vendor.idtoken.Issuer;
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
 * Sign In with LinkedIn using OpenID Connect: no PKCE, no nonce, booleans as texts in the ID token, a locale that is an
 * object, words of its own for a person who says no. See <a
 * href="https://learn.microsoft.com/en-us/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin-v2">Sign In with
 * LinkedIn</a>.
 */
public final class LinkedinVendor {
    private static final String NAME = "linkedin";
    private static final String HOST = "www.linkedin.com";
    static final String API_HOST = "api.linkedin.com";
    private static final Scopes SCOPES = Scopes.withOpenid("profile", "email");
    private static final ParameterRules AUTHORIZATION = new ParameterRules()
            .inAnyOrder()
            .fixed("response_type", "code")
            .required("client_id")
            .required("redirect_uri")
            .required("state")
            .required("scope", SCOPES, SCOPES.wanted());
    private static final ParameterRules EXCHANGE = new ParameterRules()
            .fixed("grant_type", "authorization_code")
            .required("code")
            .required("client_id")
            .required("client_secret")
            .required("redirect_uri");

    private final Shared shared;
    private final Codes codes;
    private final Tokens tokens;
    private final Issuer issuer;
    private final CodeExchange exchange;
    private final Bearer bearer;

    private LinkedinVendor(Shared shared) {
        this.shared = shared;
        this.codes = shared.codes(Duration.ofMinutes(30));
        this.tokens = shared.tokens(Duration.ofDays(60), 200);
        this.issuer = Issuer.of(shared, "https://www.linkedin.com/oauth");
        this.exchange = new CodeExchange(NAME, shared.apps(), codes);
        this.bearer = new Bearer(
                shared,
                tokens,
                known -> known
                        ? LinkedinErrors.api(
                                65601,
                                "REVOKED_ACCESS_TOKEN",
                                "The token used in the request has been revoked by the user")
                        : LinkedinErrors.api(65600, "INVALID_ACCESS_TOKEN", "Invalid access token"));
    }

    public static Vendor create(Shared shared) {
        return new LinkedinVendor(shared).standIn();
    }

    private Vendor standIn() {
        return new StandIn(NAME, shared, new LinkedinErrors())
                .page(AuthorizationEndpoint.of(
                                NAME,
                                HOST + "/oauth/v2/authorization",
                                new Look("LinkedIn", "LinkedIn", "0a66c2"),
                                AUTHORIZATION)
                        .codes(codes)
                        .denial(back("user_cancelled_authorize"))
                        .errorRedirect(LinkedinVendor::back))
                .api(ApiRoute.post(HOST, "/oauth/v2/accessToken").form(EXCHANGE), this::token)
                .api(
                        ApiRoute.get(API_HOST, "/v2/userinfo"),
                        call -> bearer.answer(call.bearer(), LinkedinVendor::userinfo))
                .api(ApiRoute.get(HOST, "/oauth/openid/jwks"), _ -> issuer.jwks())
                .api(
                        ApiRoute.get(HOST, "/oauth/.well-known/openid-configuration"),
                        _ -> Issuer.published(issuer.metadata(
                                        "https://www.linkedin.com/oauth/v2/authorization",
                                        "https://www.linkedin.com/oauth/v2/accessToken",
                                        "https://api.linkedin.com/v2/userinfo",
                                        "https://www.linkedin.com/oauth/openid/jwks")
                                .put("scopes_supported", JsonArray.of("openid", "profile", "email"))))
                .codes(codes)
                .tokens(tokens)
                .secrets("client_secret")
                .appParameters("client_id")
                .subjects((app, person) -> new JsonObject().put("sub", subject(app.appid(), person)));
    }

    private static Map<String, String> back(String error) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", error);
        parameters.put(
                "error_description",
                switch (error) {
                    case "user_cancelled_authorize" -> "The user cancelled the authorization";
                    case "user_cancelled_login" -> "The user cancelled LinkedIn login";
                    default -> "The error was asked for";
                });
        return parameters;
    }

    private Answer token(ApiCall call) {
        return switch (exchange.redeem(call)) {
            case Result.Refused(CodeExchange.Refusal why) ->
                switch (why) {
                    case CLIENT, SECRET -> OAuthError.of(401, "invalid_client", "Client authentication failed");
                    default ->
                        OAuthError.of(
                                400,
                                "invalid_request",
                                "Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists");
                };
            case Result.Granted(VendorApp app, Grant grant) -> {
                Profile profile = Profile.of(shared, grant);
                JsonObject claims = new JsonObject();
                tell(grant, profile, claims);
                profile.tell("language", claims, "locale", _ -> "zh_CN");
                if (claims.containsKey("email_verified")) {
                    claims.put(
                            "email_verified",
                            claims.getBoolean("email_verified").toString());
                }
                // LinkedIn echoes no nonce, and it refuses the parameter.
                yield Answer.of(new JsonObject()
                        .put("access_token", tokens.issue(grant).value())
                        .put("expires_in", tokens.seconds())
                        .put("scope", grant.asked("scope").replace(' ', ','))
                        .put("token_type", "Bearer")
                        .put(
                                "id_token",
                                issuer.sign(
                                        call,
                                        app,
                                        issuer.claims(subject(app.appid(), profile.person()), grant)
                                                .mergeIn(claims))));
            }
        };
    }

    private static Answer userinfo(Grant grant, Profile profile) {
        JsonObject answer = new JsonObject().put("sub", subject(grant.appid(), profile.person()));
        tell(grant, profile, answer);
        profile.tell("language", answer, "locale", _ -> new JsonObject()
                .put("country", "CN")
                .put("language", "zh"));
        return Answer.of(answer);
    }

    private static void tell(Grant grant, Profile profile, JsonObject answer) {
        if (Scopes.allows(grant, "profile")) {
            answer.put("name", profile.person().nickname())
                    .put("given_name", profile.person().nickname())
                    .put("family_name", "");
            profile.tellPicture(answer, "picture");
        }
        if (Scopes.allows(grant, "email") && profile.value("email") != null) {
            profile.tell("email", answer, "email");
            answer.put("email_verified", "true".equals(profile.value("email_verified")));
        }
    }

    /** Pairwise: another one for each app. */
    private static String subject(String appid, Person person) {
        return StableIds.text(10, NAME, appid, person.key());
    }
}
