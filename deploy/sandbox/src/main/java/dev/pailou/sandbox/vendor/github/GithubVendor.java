package dev.pailou.sandbox.vendor.github;

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
import dev.pailou.sandbox.vendor.oauth.Pkce;
import dev.pailou.sandbox.vendor.oauth.Profile;
import dev.pailou.sandbox.vendor.oauth.Scopes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * GitHub's OAuth apps: a token endpoint that answers 200 also when it refuses, and as a form unless asked for JSON; an
 * API that answers nobody without a {@code User-Agent}; e-mail addresses in a list of their own. See <a
 * href="https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps">Authorizing OAuth apps</a>.
 */
public final class GithubVendor {
    static final String NAME = "github";
    static final String HOST = "github.com";
    static final String API_HOST = "api.github.com";
    private static final Scopes SCOPES = Scopes.of("read:user", "user:email", "user", "read:org");
    private static final ParameterRules AUTHORIZATION = Pkce.addTo(new ParameterRules()
            .inAnyOrder()
            .required("client_id")
            .required("redirect_uri")
            .optional("scope", SCOPES, SCOPES.wanted())
            .required("state")
            .optional("login", _ -> true, "any value")
            .optional("allow_signup", "true", "false")
            .optional("prompt", "select_account"));
    private static final ParameterRules EXCHANGE = new ParameterRules()
            .required("client_id")
            .required("client_secret")
            .required("code")
            .required("redirect_uri")
            .optional("code_verifier", _ -> true, "any value");

    private final Shared shared;
    private final Codes codes;
    private final Tokens tokens;
    private final CodeExchange exchange;
    private final Bearer bearer;

    private GithubVendor(Shared shared) {
        this.shared = shared;
        // Ten minutes, and twenty hex digits.
        this.codes = shared.codes(Duration.ofMinutes(10));
        // Tokens of OAuth apps do not expire.
        this.tokens = shared.tokens(Duration.ofDays(36_500), 36);
        this.exchange = new CodeExchange(NAME, shared.apps(), codes);
        this.bearer = new Bearer(shared, tokens, _ -> GithubErrors.api(401, "Bad credentials"));
    }

    public static Vendor create(Shared shared) {
        return new GithubVendor(shared).standIn();
    }

    private Vendor standIn() {
        return new StandIn(NAME, shared, new GithubErrors())
                .page(AuthorizationEndpoint.of(
                                NAME,
                                HOST + "/login/oauth/authorize",
                                new Look("GitHub", "GitHub", "24292f"),
                                AUTHORIZATION)
                        .check(Pkce::complete)
                        .codes(codes)
                        .denial(GithubErrors.back("access_denied"))
                        .errorRedirect(GithubErrors::back))
                .api(ApiRoute.post(HOST, "/login/oauth/access_token").form(EXCHANGE), this::token)
                .api(api("/user"), call -> bearer.answer(call.bearer(), this::user))
                .api(api("/user/emails"), call -> bearer.answer(call.bearer(), this::emails))
                .codes(codes)
                .tokens(tokens)
                .secrets("client_secret")
                .appParameters("client_id")
                .subjects((_, person) -> new JsonObject().put("id", id(person)));
    }

    private static ApiRoute api(String path) {
        return ApiRoute.get(API_HOST, path)
                .header("User-Agent", agent -> !agent.isBlank(), "there")
                .header("Accept", "application/vnd.github+json"::equals, "application/vnd.github+json");
    }

    private Answer token(ApiCall call) {
        return switch (exchange.redeem(call)) {
            case Result.Refused(CodeExchange.Refusal why) ->
                GithubErrors.token(
                        call.context(),
                        switch (why) {
                            case CLIENT, SECRET -> "incorrect_client_credentials";
                            case UNKNOWN_CODE, EXPIRED_CODE, USED_CODE, VERIFIER -> "bad_verification_code";
                            case REDIRECT_URI -> "redirect_uri_mismatch";
                        });
            case Result.Granted(var _, Grant grant) ->
                GithubErrors.asAskedFor(
                        call.context(),
                        new JsonObject()
                                .put("access_token", tokens.issue(grant).value())
                                .put(
                                        "scope",
                                        grant.asked().getOrDefault("scope", "").replace(' ', ','))
                                .put("token_type", "bearer"));
        };
    }

    private Answer user(Grant grant, Profile profile) {
        Person person = profile.person();
        JsonObject user = new JsonObject()
                .put("login", login(person))
                .put("id", id(person))
                .put("node_id", "U_" + StableIds.text(12, NAME, person.key()))
                .put("html_url", "https://github.com/" + login(person))
                .put("type", "User")
                .put("name", person.nickname())
                .putNull("company")
                .put("blog", "")
                .putNull("bio")
                .putNull("twitter_username")
                // Public addresses only; nobody here has one.
                .putNull("email");
        profile.tellPicture(user, "avatar_url").tell("city", user, "location");
        return GithubErrors.answer(user);
    }

    /** The first address is neither primary nor verified, the last one is nobody's mailbox. */
    private Answer emails(Grant grant, Profile profile) {
        if (!Scopes.allows(grant, "user:email") && !Scopes.allows(grant, "user")) {
            return GithubErrors.api(404, "Not Found");
        }
        Person person = profile.person();
        JsonArray emails = new JsonArray().add(email("old-" + person.key() + "@example.org", false, false, null));
        if (profile.value("email") != null) {
            emails.add(email(profile.value("email"), true, "true".equals(profile.value("email_verified")), "private"));
        }
        emails.add(email(id(person) + "+" + login(person) + "@users.noreply.github.com", false, true, null));
        return GithubErrors.answer(emails);
    }

    private static JsonObject email(String address, boolean primary, boolean verified, String visibility) {
        return new JsonObject()
                .put("email", address)
                .put("primary", primary)
                .put("verified", verified)
                .put("visibility", visibility);
    }

    private static long id(Person person) {
        return Long.parseLong(StableIds.digits(8, NAME, person.key()));
    }

    private static String login(Person person) {
        return "sandbox-" + person.key();
    }
}
