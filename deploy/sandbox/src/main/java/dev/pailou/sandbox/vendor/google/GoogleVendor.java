package dev.pailou.sandbox.vendor.google;

import dev.pailou.sandbox.memory.RandomText;
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
import dev.pailou.sandbox.vendor.Parameters;
import dev.pailou.sandbox.vendor.Shared;
import dev.pailou.sandbox.vendor.StableIds;
import dev.pailou.sandbox.vendor.StandIn;
import dev.pailou.sandbox.vendor.Tokens;
import dev.pailou.sandbox.vendor.Vendor;
import dev.pailou.sandbox.vendor.VendorApp;
import dev.pailou.sandbox.vendor.Violation;
import dev.pailou.sandbox.vendor.Visit;
import dev.pailou.sandbox.vendor.idtoken.IdTokens;
import dev.pailou.sandbox.vendor.idtoken.Issuer;
import dev.pailou.sandbox.vendor.oauth.Bearer;
import dev.pailou.sandbox.vendor.oauth.CodeExchange;
import dev.pailou.sandbox.vendor.oauth.CodeExchange.Result;
import dev.pailou.sandbox.vendor.oauth.OAuthError;
import dev.pailou.sandbox.vendor.oauth.OAuthErrors;
import dev.pailou.sandbox.vendor.oauth.Pkce;
import dev.pailou.sandbox.vendor.oauth.Profile;
import dev.pailou.sandbox.vendor.oauth.Scopes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Google's OpenID Connect: codes with a slash in them, a callback with more than code and state, no login in web views.
 * See <a href="https://developers.google.com/identity/openid-connect/openid-connect">OpenID Connect</a>.
 */
public final class GoogleVendor {
    private static final String NAME = "google";
    private static final String HOST = "accounts.google.com";
    private static final Scopes SCOPES = Scopes.withOpenid("email", "profile");
    private static final ParameterRules AUTHORIZATION = Pkce.addTo(new ParameterRules()
            .inAnyOrder()
            .required("client_id")
            .required("redirect_uri")
            .fixed("response_type", "code")
            .required("scope", SCOPES, SCOPES.wanted())
            .required("state")
            .optional("nonce", _ -> true, "any value")
            .optional("response_mode", "query", "form_post")
            .optional("access_type", "online", "offline")
            .optional("prompt", "none", "consent", "select_account")
            .optional("login_hint", _ -> true, "any value")
            .optional("hd", hd -> hd.matches("[a-z0-9.-]+|\\*"), "a domain")
            .optional("include_granted_scopes", "true"));
    private static final ParameterRules EXCHANGE = new ParameterRules()
            .required("code")
            .required("client_id")
            .required("client_secret")
            .required("redirect_uri")
            .fixed("grant_type", "authorization_code")
            .optional("code_verifier", _ -> true, "any value");

    private final Shared shared;
    private final Codes codes;
    private final Tokens tokens;
    private final Issuer issuer;
    private final CodeExchange exchange;
    private final Bearer bearer;

    private GoogleVendor(Shared shared) {
        this.shared = shared;
        this.codes = shared.codes(Duration.ofMinutes(10), () -> "4/0A" + RandomText.alphanumeric(60));
        this.tokens = shared.tokens(Duration.ofSeconds(3599), 120);
        this.issuer = Issuer.of(shared, "https://accounts.google.com");
        this.exchange = new CodeExchange(NAME, shared.apps(), codes);
        this.bearer = new Bearer(shared, tokens, _ -> OAuthError.invalidToken("Invalid Credentials"));
    }

    public static Vendor create(Shared shared) {
        return new GoogleVendor(shared).standIn();
    }

    private Vendor standIn() {
        return new StandIn(NAME, shared, new OAuthErrors())
                .page(AuthorizationEndpoint.of(
                                NAME, HOST + "/o/oauth2/v2/auth", new Look("Google", "Google", "1a73e8"), AUTHORIZATION)
                        .check(Pkce::complete)
                        .check(GoogleVendor::browser)
                        .errors(GoogleVendor::pageError)
                        .success(this::success)
                        .denial(Map.of("error", "access_denied"))
                        .errorRedirect(error -> Map.of("error", error)))
                .api(ApiRoute.post("oauth2.googleapis.com", "/token").form(EXCHANGE), this::token)
                .api(
                        ApiRoute.get("openidconnect.googleapis.com", "/v1/userinfo"),
                        call -> bearer.answer(call.bearer(), (grant, profile) -> Answer.of(claims(grant, profile))))
                .api(ApiRoute.get("www.googleapis.com", "/oauth2/v3/certs"), _ -> issuer.jwks())
                .api(ApiRoute.get(HOST, "/.well-known/openid-configuration"), _ -> Issuer.published(metadata()))
                .codes(codes)
                .tokens(tokens)
                .secrets("client_secret")
                .appParameters("client_id")
                .subjects((_, person) -> new JsonObject().put("sub", subject(person)));
    }

    /** Web views of apps are shown an error, see "disallowed_useragent". */
    private static Optional<Violation> browser(VendorApp app, Parameters parameters, Visit visit) {
        return visit.header("user-agent").matches(".*(?:MicroMessenger|DingTalk|Lark|wxwork|; wv\\)).*")
                ? Optional.of(Violation.badValue("User-Agent", "a browser's, not a web view's"))
                : Optional.empty();
    }

    private static PageError pageError(Violation violation) {
        return switch (violation.parameter()) {
            case "User-Agent" -> new PageError("disallowed_useragent", "Access blocked: this browser is not secure");
            case "redirect_uri" ->
                violation.isAbout("redirect_uri")
                        ? new PageError("redirect_uri_mismatch", "Access blocked: this app’s request is invalid")
                        : new PageError("invalid_request", "Access blocked: authorization error");
            case "client_id" -> new PageError("invalid_client", "Access blocked: authorization error");
            default -> new PageError("invalid_request", "Access blocked: authorization error");
        };
    }

    private Map<String, String> success(Grant grant) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("code", codes.issue(grant));
        parameters.put("scope", scope(grant));
        parameters.put("authuser", "0");
        parameters.put("prompt", "consent");
        return parameters;
    }

    private Answer token(ApiCall call) {
        return switch (exchange.redeem(call)) {
            case Result.Refused(CodeExchange.Refusal why) ->
                switch (why) {
                    case CLIENT -> OAuthError.of(401, "invalid_client", "The OAuth client was not found.");
                    case SECRET -> OAuthError.of(401, "invalid_client", "Unauthorized");
                    case REDIRECT_URI -> OAuthError.of(400, "redirect_uri_mismatch", "Bad Request");
                    case UNKNOWN_CODE -> OAuthError.of(400, "invalid_grant", "Malformed auth code.");
                    case EXPIRED_CODE, USED_CODE -> OAuthError.of(400, "invalid_grant", "Bad Request");
                    case VERIFIER -> OAuthError.of(400, "invalid_grant", "Invalid code verifier.");
                };
            case Result.Granted(VendorApp app, Grant grant) -> {
                String access = tokens.issue(grant).value();
                Profile profile = Profile.of(shared, grant);
                JsonObject claims = issuer.claims(subject(profile.person()), grant)
                        .put("azp", grant.appid())
                        .put("at_hash", IdTokens.leftHalfHash(access))
                        .mergeIn(claims(grant, profile));
                yield Answer.of(new JsonObject()
                        .put("access_token", access)
                        .put("expires_in", tokens.seconds())
                        .put("scope", scope(grant))
                        .put("token_type", "Bearer")
                        .put("id_token", issuer.sign(call, app, claims)));
            }
        };
    }

    private static JsonObject claims(Grant grant, Profile profile) {
        JsonObject claims = new JsonObject().put("sub", subject(profile.person()));
        if (Scopes.allows(grant, "profile")) {
            claims.put("name", profile.person().nickname())
                    .put("given_name", profile.person().nickname());
            profile.tellPicture(claims, "picture");
        }
        if (Scopes.allows(grant, "email")) {
            profile.tell("email", claims, "email").tell("email_verified", claims, "email_verified", Boolean::valueOf);
        }
        return claims;
    }

    private static String scope(Grant grant) {
        return grant.asked("scope")
                .replace("email", "https://www.googleapis.com/auth/userinfo.email")
                .replace("profile", "https://www.googleapis.com/auth/userinfo.profile");
    }

    private static String subject(Person person) {
        return StableIds.digits(21, NAME, person.key());
    }

    private JsonObject metadata() {
        return issuer.metadata(
                        "https://accounts.google.com/o/oauth2/v2/auth",
                        "https://oauth2.googleapis.com/token",
                        "https://openidconnect.googleapis.com/v1/userinfo",
                        "https://www.googleapis.com/oauth2/v3/certs")
                .put("response_modes_supported", JsonArray.of("query", "fragment", "form_post"))
                .put("scopes_supported", JsonArray.of("openid", "email", "profile"))
                .put("token_endpoint_auth_methods_supported", JsonArray.of("client_secret_post", "client_secret_basic"))
                .put("code_challenge_methods_supported", JsonArray.of("plain", "S256"));
    }
}
