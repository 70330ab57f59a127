package dev.pailou.sandbox.vendor.openid;

import com.nimbusds.jose.JWSAlgorithm;
import dev.pailou.sandbox.people.Person;
import dev.pailou.sandbox.vendor.Answer;
import dev.pailou.sandbox.vendor.ApiCall;
import dev.pailou.sandbox.vendor.ApiRoute;
import dev.pailou.sandbox.vendor.AuthorizationEndpoint;
import dev.pailou.sandbox.vendor.Codes;
import dev.pailou.sandbox.vendor.Grant;
import dev.pailou.sandbox.vendor.Look;
import dev.pailou.sandbox.vendor.ParameterRules;
import dev.pailou.sandbox.vendor.Parameters;
import dev.pailou.sandbox.vendor.Shared;
import dev.pailou.sandbox.vendor.StableIds;
import dev.pailou.sandbox.vendor.StandIn;
import dev.pailou.sandbox.vendor.Tokens;
import dev.pailou.sandbox.vendor.Vendor;
import dev.pailou.sandbox.vendor.VendorAddress;
import dev.pailou.sandbox.vendor.VendorApp;
import dev.pailou.sandbox.vendor.Violation;
import dev.pailou.sandbox.vendor.Visit;
import dev.pailou.sandbox.vendor.idtoken.IdTokens;
import dev.pailou.sandbox.vendor.idtoken.Issuer;
import dev.pailou.sandbox.vendor.oauth.Bearer;
import dev.pailou.sandbox.vendor.oauth.ClientCredentials;
import dev.pailou.sandbox.vendor.oauth.CodeExchange;
import dev.pailou.sandbox.vendor.oauth.CodeExchange.Result;
import dev.pailou.sandbox.vendor.oauth.OAuthError;
import dev.pailou.sandbox.vendor.oauth.OAuthErrors;
import dev.pailou.sandbox.vendor.oauth.Pkce;
import dev.pailou.sandbox.vendor.oauth.Profile;
import dev.pailou.sandbox.vendor.oauth.Scopes;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Any number of ordinary OpenID Providers: {@code https://{anything}.idp.example}, with any path, is an issuer as soon as
 * somebody asks it. Settings of an app:
 *
 * <ul>
 *   <li>{@code tokenAuth}: {@code client_secret_basic} (default), {@code client_secret_post} or {@code none}
 *   <li>{@code algorithm} of its ID tokens: RS256 (default), PS256, ES256
 *   <li>{@code pkce}: {@code required} (default) or {@code refused}
 *   <li>{@code userinfo}: {@code json} (default) or {@code jwt}
 * </ul>
 */
public final class OpenIdVendor {
    static final String NAME = "oidc";
    static final String HOST = "*.idp.example";
    private static final String AUTHORIZE = "/authorize";
    private static final String TOKEN = "/token";
    private static final String USERINFO = "/userinfo";
    private static final Scopes SCOPES = Scopes.withOpenid("profile", "email", "phone");
    private static final ParameterRules AUTHORIZATION = Pkce.addTo(new ParameterRules()
            .inAnyOrder()
            .fixed("response_type", "code", "id_token")
            .required("client_id")
            .required("redirect_uri")
            .required("scope", SCOPES, SCOPES.wanted())
            .required("state")
            .required("nonce")
            .optional("response_mode", "query", "form_post")
            .optional(
                    "prompt",
                    prompt -> prompt.matches("(login|consent|select_account)( (login|consent|select_account))*"),
                    "some of login, consent and select_account")
            .optional("max_age", age -> age.matches("[0-9]+"), "a number of seconds")
            .optional("login_hint", _ -> true, "any value"));
    private static final ParameterRules EXCHANGE = new ParameterRules()
            .fixed("grant_type", "authorization_code")
            .required("code")
            .required("redirect_uri")
            .optional("client_id", _ -> true, "any value")
            .optional("client_secret", _ -> true, "any value")
            .optional("code_verifier", _ -> true, "any value");

    private final Shared shared;
    private final Issuers issuers;
    private final Codes codes;
    private final Tokens tokens;
    private final CodeExchange exchange;
    private final Bearer bearer;

    private OpenIdVendor(Shared shared) {
        this.shared = shared;
        this.issuers = new Issuers(shared);
        this.codes = shared.codes(Duration.ofMinutes(10));
        this.tokens = shared.tokens(Duration.ofHours(1), 48);
        this.exchange = new CodeExchange(NAME, shared.apps(), codes);
        this.bearer =
                new Bearer(shared, tokens, _ -> OAuthError.invalidToken("The access token is invalid or expired"));
    }

    public static Vendor create(Shared shared) {
        return new OpenIdVendor(shared).standIn();
    }

    private Vendor standIn() {
        return new StandIn(NAME, shared, new OAuthErrors())
                .page(AuthorizationEndpoint.of(
                                NAME, HOST + "/**" + AUTHORIZE, new Look("OpenID", "OpenID", "f78c40"), AUTHORIZATION)
                        .check(Pkce::complete)
                        .check(OpenIdVendor::responseType)
                        .check(OpenIdVendor::pkce)
                        .remember((_, visit) -> Map.of(
                                "issuer", issuers.at(visit.address(), AUTHORIZE).identifier()))
                        .success(this::success)
                        .denial(Map.of("error", "access_denied"))
                        .errorRedirect(error -> Map.of("error", error))
                        // RFC 9207
                        .always(request -> Map.of("iss", request.asked("issuer"))))
                .api(ApiRoute.post(HOST, "/**" + TOKEN).form(EXCHANGE), this::token)
                .api(
                        ApiRoute.getOrPost(HOST, "/**" + USERINFO),
                        call -> bearer.answer(call.bearer(), (grant, profile) -> userinfo(call, grant, profile)))
                .api(ApiRoute.get(HOST, "/**" + Issuers.JWKS), call -> issuers.of(call, Issuers.JWKS)
                        .jwks())
                .api(
                        ApiRoute.get(HOST, "/**" + Issuers.DISCOVERY),
                        call -> Issuer.published(
                                issuers.metadata(VendorAddress.of(call.context().request()))))
                .codes(codes)
                .tokens(tokens)
                .secrets("client_secret")
                .appParameters("client_id")
                .appSettings("tokenAuth", "algorithm", "pkce", "userinfo")
                .subjects((_, person) -> new JsonObject().put("sub", subject(person)));
    }

    /** An ID token that goes through the browser is posted (OAuth 2.0 Multiple Response Types, section 5). */
    private static Optional<Violation> responseType(VendorApp app, Parameters parameters, Visit visit) {
        boolean front = "id_token".equals(parameters.value("response_type"));
        return front && !"form_post".equals(parameters.value("response_mode"))
                ? Optional.of(Violation.badValue("response_mode", "form_post with response_type id_token"))
                : Optional.empty();
    }

    private static Optional<Violation> pkce(VendorApp app, Parameters parameters, Visit visit) {
        boolean code = "code".equals(parameters.value("response_type"));
        return Pkce.asWanted(code && !"refused".equals(app.setting("pkce")), parameters);
    }

    private Map<String, String> success(Grant grant) {
        if ("code".equals(grant.asked("response_type"))) {
            return Map.of("code", codes.issue(grant));
        }
        VendorApp app = shared.apps().find(NAME, grant.appid()).orElseThrow();
        Issuer issuer = issuers.named(grant.asked("issuer")).with(algorithm(app));
        // There is no access token with which to ask for more (OpenID Connect Core 1.0 section 5.4).
        JsonObject claims = idClaims(issuer, grant).mergeIn(claims(grant, Profile.of(shared, grant)));
        return Map.of("id_token", issuer.sign(issuers.addressOf(issuer, AUTHORIZE), app, claims));
    }

    private Answer token(ApiCall call) {
        Optional<ClientCredentials> client = ClientCredentials.of(call.context().request(), call.body());
        Optional<VendorApp> app = client.flatMap(known -> shared.apps().find(NAME, known.clientId()))
                .filter(known -> isProven(known, client.get()));
        if (app.isEmpty()) {
            return OAuthError.of(401, "invalid_client", "Client authentication failed")
                    .withHeader("WWW-Authenticate", "Basic realm=\"token\"");
        }
        return switch (exchange.redeem(app.get(), call)) {
            case Result.Refused(CodeExchange.Refusal why) ->
                OAuthError.of(400, "invalid_grant", "The code is not accepted: %s".formatted(why));
            case Result.Granted(VendorApp known, Grant grant) -> token(call, known, grant);
        };
    }

    private static boolean isProven(VendorApp app, ClientCredentials client) {
        String method = Optional.ofNullable(app.setting("tokenAuth")).orElse(ClientCredentials.BASIC);
        return method.equals(client.method())
                && (method.equals(ClientCredentials.NONE) || app.secret().equals(client.secret()));
    }

    private Answer token(ApiCall call, VendorApp app, Grant grant) {
        Issuer issuer = issuers.of(call, TOKEN).with(algorithm(app));
        if (!issuer.identifier().equals(grant.asked("issuer"))) {
            return OAuthError.of(400, "invalid_grant", "The code is another issuer's");
        }
        String access = tokens.issue(grant).value();
        JsonObject claims =
                idClaims(issuer, grant).put("azp", app.appid()).put("at_hash", IdTokens.leftHalfHash(access));
        return Answer.of(new JsonObject()
                .put("access_token", access)
                .put("token_type", "Bearer")
                .put("expires_in", tokens.seconds())
                .put("scope", grant.asked("scope"))
                .put("id_token", issuer.sign(call, app, claims)));
    }

    private Answer userinfo(ApiCall call, Grant grant, Profile profile) {
        Issuer issuer = issuers.of(call, USERINFO);
        if (!issuer.identifier().equals(grant.asked("issuer"))) {
            return OAuthError.invalidToken("The access token is another issuer's");
        }
        VendorApp app = shared.apps().find(NAME, grant.appid()).orElseThrow();
        JsonObject claims = claims(grant, profile);
        if (!"jwt".equals(app.setting("userinfo"))) {
            return Answer.of(claims);
        }
        JsonObject signed = claims.put("iss", issuer.identifier()).put("aud", app.appid());
        return Answer.of(signed).withType("application/jwt").wrapped(text -> shared.idTokens()
                .sign(issuer.keys(), algorithm(app), new JsonObject(text)));
    }

    private JsonObject idClaims(Issuer issuer, Grant grant) {
        return issuer.claims(subject(shared.personOf(grant)), grant)
                .put("auth_time", shared.now().getEpochSecond());
    }

    /** OpenID Connect Core 1.0 section 5.4. */
    private static JsonObject claims(Grant grant, Profile profile) {
        Person person = profile.person();
        JsonObject claims = new JsonObject().put("sub", subject(person));
        if (Scopes.allows(grant, "profile")) {
            claims.put("name", person.nickname()).put("preferred_username", person.key());
            profile.tellPicture(claims, "picture")
                    .tell("gender", claims, "gender")
                    .tell("language", claims, "locale", value -> value.replace('_', '-'));
        }
        if (Scopes.allows(grant, "email")) {
            profile.tell("email", claims, "email").tell("email_verified", claims, "email_verified", Boolean::valueOf);
        }
        if (Scopes.allows(grant, "phone")) {
            profile.tell("phone", claims, "phone_number").tell("phone", claims, "phone_number_verified", _ -> true);
        }
        return claims;
    }

    private static JWSAlgorithm algorithm(VendorApp app) {
        return Optional.ofNullable(app.setting("algorithm"))
                .map(JWSAlgorithm::parse)
                .orElse(JWSAlgorithm.RS256);
    }

    private static String subject(Person person) {
        return StableIds.text(22, NAME, person.key());
    }
}
