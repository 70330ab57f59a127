package dev.pailou.sandbox.vendor.gitlab;

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
import dev.pailou.sandbox.vendor.oauth.OAuthError;
import dev.pailou.sandbox.vendor.oauth.OAuthErrors;
import dev.pailou.sandbox.vendor.oauth.Pkce;
import dev.pailou.sandbox.vendor.oauth.Profile;
import dev.pailou.sandbox.vendor.oauth.Scopes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * GitLab, at its own host and at those of people who run it themselves: OpenID Connect, and a REST call for the scope
 * {@code read_user}. See <a href="https://docs.gitlab.com/integration/openid_connect_provider/">GitLab as OpenID Connect
 * identity provider</a>.
 */
public final class GitlabVendor {
    private static final String NAME = "gitlab";
    /** The second one has other people than the first, and runs nowhere: RFC 2606 keeps that name free. */
    private static final List<String> HOSTS = List.of("gitlab.com", "gitlab.example");

    private static final Scopes SCOPES = Scopes.of("openid", "profile", "email", "read_user");
    private static final ParameterRules AUTHORIZATION = Pkce.addTo(new ParameterRules()
            .inAnyOrder()
            .required("client_id")
            .required("redirect_uri")
            .fixed("response_type", "code")
            .required("scope", SCOPES, SCOPES.wanted())
            .required("state")
            .optional("nonce", _ -> true, "any value")
            .optional("response_mode", "query", "form_post"));
    private static final ParameterRules EXCHANGE = new ParameterRules()
            .fixed("grant_type", "authorization_code")
            .optional("client_id", _ -> true, "any value")
            .optional("client_secret", _ -> true, "any value")
            .required("code")
            .required("redirect_uri")
            .optional("code_verifier", _ -> true, "any value");

    private final Shared shared;
    private final Codes codes;
    private final Tokens tokens;
    private final CodeExchange exchange;
    private final Bearer bearer;

    private GitlabVendor(Shared shared) {
        this.shared = shared;
        this.codes = shared.codes(Duration.ofMinutes(10));
        this.tokens = shared.tokens(Duration.ofHours(2), 64);
        this.exchange = new CodeExchange(NAME, shared.apps(), codes);
        this.bearer = new Bearer(
                shared,
                tokens,
                known -> OAuthError.invalidToken(
                        known
                                ? "Token is expired. You can either do re-authorization or token refresh."
                                : "Token was revoked. You have to re-authorize from the user."));
    }

    public static Vendor create(Shared shared) {
        return new GitlabVendor(shared).standIn();
    }

    private Vendor standIn() {
        StandIn standIn = new StandIn(NAME, shared, new OAuthErrors())
                .codes(codes)
                .tokens(tokens)
                .secrets("client_secret")
                .appParameters("client_id")
                .subjects((_, person) -> {
                    JsonObject subjects = new JsonObject();
                    HOSTS.forEach(host -> subjects.put("https://" + host, subject(host, person)));
                    return subjects;
                });
        HOSTS.forEach(host -> addHost(standIn, host));
        return standIn;
    }

    private void addHost(StandIn standIn, String host) {
        Issuer issuer = Issuer.of(shared, "https://" + host);
        standIn.page(AuthorizationEndpoint.of(
                                NAME, host + "/oauth/authorize", new Look("GitLab", "GitLab", "fc6d26"), AUTHORIZATION)
                        .check(Pkce::complete)
                        .codes(codes)
                        .denial(back("access_denied"))
                        .errorRedirect(GitlabVendor::back))
                .api(ApiRoute.post(host, "/oauth/token").form(EXCHANGE), call -> token(call, host, issuer))
                .api(
                        ApiRoute.get(host, "/oauth/userinfo"),
                        call -> bearer.answer(call.bearer(), (grant, profile) -> userinfo(grant, profile, host)))
                .api(
                        ApiRoute.get(host, "/api/v4/user"),
                        call -> bearer.answer(call.bearer(), (grant, profile) -> user(grant, profile, host)))
                .api(ApiRoute.get(host, "/oauth/discovery/keys"), _ -> issuer.jwks())
                .api(ApiRoute.get(host, "/.well-known/openid-configuration"), _ -> Issuer.published(metadata(issuer)));
    }

    private static Map<String, String> back(String error) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", error);
        parameters.put(
                "error_description",
                error.equals("access_denied")
                        ? "The resource owner or authorization server denied the request."
                        : "The error was asked for.");
        return parameters;
    }

    private Answer token(ApiCall call, String host, Issuer issuer) {
        return switch (ClientCredentials.of(call.context().request(), call.body())
                .map(client -> exchange.redeem(client, call))
                .orElseGet(() -> new Result.Refused(CodeExchange.Refusal.CLIENT))) {
            case Result.Refused(CodeExchange.Refusal why) ->
                switch (why) {
                    case CLIENT, SECRET ->
                        OAuthError.of(
                                401,
                                "invalid_client",
                                "Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.");
                    default ->
                        OAuthError.of(
                                400,
                                "invalid_grant",
                                "The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.");
                };
            case Result.Granted(VendorApp app, Grant grant) -> {
                Grant there = grant.with("host", host);
                String access = tokens.issue(there).value();
                JsonObject answer = new JsonObject()
                        .put("access_token", access)
                        .put("token_type", "Bearer")
                        .put("expires_in", tokens.seconds())
                        .put("scope", grant.asked("scope"))
                        .put("created_at", shared.now().getEpochSecond());
                if (Scopes.allows(grant, "openid")) {
                    Profile profile = Profile.of(shared, grant);
                    JsonObject claims = issuer.claims(subject(host, profile.person()), grant)
                            .put("auth_time", shared.now().getEpochSecond())
                            .put("at_hash", IdTokens.leftHalfHash(access))
                            .mergeIn(claims(grant, profile, host));
                    answer.put("id_token", issuer.sign(call, app, claims));
                }
                yield Answer.of(answer);
            }
        };
    }

    private static Answer userinfo(Grant grant, Profile profile, String host) {
        return Scopes.allows(grant, "openid") && host.equals(grant.asked("host"))
                ? Answer.of(claims(grant, profile, host))
                : insufficient("openid");
    }

    private static JsonObject claims(Grant grant, Profile profile, String host) {
        Person person = profile.person();
        JsonObject claims = new JsonObject().put("sub", subject(host, person));
        if (Scopes.allows(grant, "profile")) {
            claims.put("name", person.nickname())
                    .put("nickname", "sandbox-" + person.key())
                    .put("preferred_username", "sandbox-" + person.key())
                    .put("profile", "https://" + host + "/sandbox-" + person.key())
                    .put("groups", new JsonArray());
            profile.tellPicture(claims, "picture");
        }
        if (Scopes.allows(grant, "email")) {
            profile.tell("email", claims, "email").tell("email_verified", claims, "email_verified", Boolean::valueOf);
        }
        return claims;
    }

    private static Answer user(Grant grant, Profile profile, String host) {
        if (!Scopes.allows(grant, "read_user") || !host.equals(grant.asked("host"))) {
            return insufficient("read_user");
        }
        Person person = profile.person();
        JsonObject user = new JsonObject()
                .put("id", Long.parseLong(subject(host, person)))
                .put("username", "sandbox-" + person.key())
                .put("name", person.nickname())
                .put("state", "active")
                .put("web_url", "https://" + host + "/sandbox-" + person.key())
                .put(
                        "confirmed_at",
                        "true".equals(profile.value("email_verified")) ? "2026-01-01T00:00:00.000Z" : null);
        profile.tellPicture(user, "avatar_url").tell("email", user, "email").tell("city", user, "location");
        return Answer.of(user);
    }

    private static Answer insufficient(String scope) {
        return Answer.of(new JsonObject()
                        .put("error", "insufficient_scope")
                        .put(
                                "error_description",
                                "The request requires higher privileges than provided by the access token.")
                        .put("scope", scope))
                .withStatus(403);
    }

    private static JsonObject metadata(Issuer issuer) {
        String base = issuer.identifier();
        return issuer.metadata(
                        base + "/oauth/authorize",
                        base + "/oauth/token",
                        base + "/oauth/userinfo",
                        base + "/oauth/discovery/keys")
                .put("response_modes_supported", JsonArray.of("query", "fragment", "form_post"))
                .put("scopes_supported", JsonArray.of("read_user", "openid", "profile", "email"))
                .put("token_endpoint_auth_methods_supported", JsonArray.of("client_secret_basic", "client_secret_post"))
                .put("code_challenge_methods_supported", JsonArray.of("plain", "S256"));
    }

    private static String subject(String host, Person person) {
        return StableIds.digits(7, NAME, host, person.key());
    }
}
