package dev.pailou.sandbox.vendor.generic;

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
import dev.pailou.sandbox.vendor.VendorApp;
import dev.pailou.sandbox.vendor.oauth.Bearer;
import dev.pailou.sandbox.vendor.oauth.ClientCredentials;
import dev.pailou.sandbox.vendor.oauth.CodeExchange;
import dev.pailou.sandbox.vendor.oauth.CodeExchange.Result;
import dev.pailou.sandbox.vendor.oauth.FormAnswer;
import dev.pailou.sandbox.vendor.oauth.OAuthError;
import dev.pailou.sandbox.vendor.oauth.OAuthErrors;
import dev.pailou.sandbox.vendor.oauth.Pkce;
import dev.pailou.sandbox.vendor.oauth.Profile;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * OAuth 2.0 vendors that nobody has heard of, at {@code https://{anything}.oauth.example}, each with the habits that
 * vendors have:
 *
 * <ul>
 *   <li>{@code /authorize}
 *   <li>{@code /token} takes a form, {@code /token/json} a JSON body, {@code /token/query} everything in the query
 *   <li>{@code /userinfo} takes the token as Bearer, {@code /userinfo/query} in the query; {@code /userinfo/nested} is as
 *       the first, and its answer is below {@code data}
 * </ul>
 *
 * Settings of an app:
 *
 * <ul>
 *   <li>{@code clientParameter}: {@code client_id} (default) or {@code appid}
 *   <li>{@code codeParameter}: {@code code} (default) or any other name
 *   <li>{@code tokenAuth}: {@code client_secret_post} (default) or {@code client_secret_basic}
 *   <li>{@code tokenAnswer}: {@code json} (default) or {@code form}
 *   <li>{@code errorStatus}: 400 (default) or 200
 *   <li>{@code pkce}: {@code refused} (default) or {@code required}
 * </ul>
 */
public final class OAuthVendor {
    static final String NAME = "oauth2";
    static final String HOST = "*.oauth.example";
    private static final String CLIENT_ID = "client_id";
    private static final String APPID = "appid";

    private final Shared shared;
    private final Codes codes;
    private final Tokens tokens;
    private final CodeExchange exchange;
    private final Bearer bearer;

    private OAuthVendor(Shared shared) {
        this.shared = shared;
        this.codes = shared.codes(Duration.ofMinutes(5));
        this.tokens = shared.tokens(Duration.ofHours(2), 40);
        this.exchange = new CodeExchange(NAME, shared.apps(), codes);
        this.bearer =
                new Bearer(shared, tokens, _ -> OAuthError.invalidToken("The access token is invalid or expired"));
    }

    public static Vendor create(Shared shared) {
        return new OAuthVendor(shared).standIn();
    }

    private Vendor standIn() {

        return new StandIn(NAME, shared, new OAuthErrors())
                .page(page(CLIENT_ID))
                .page(page(APPID))
                .api(ApiRoute.post(HOST, "/token").form(exchangeRules()), call -> token(call, call.body()))
                .api(ApiRoute.post(HOST, "/token/json").json(exchangeRules()), call -> token(call, call.body()))
                .api(
                        ApiRoute.getOrPost(HOST, "/token/query")
                                .query(exchangeRules().inAnyOrder()),
                        call -> token(call, call.query()))
                .api(
                        ApiRoute.get(HOST, "/userinfo"),
                        call -> bearer.answer(call.bearer(), (_, profile) -> Answer.of(person(profile))))
                .api(
                        ApiRoute.get(HOST, "/userinfo/query").query(new ParameterRules().required("access_token")),
                        call -> bearer.answer(
                                call.query().value("access_token"), (_, profile) -> Answer.of(person(profile))))
                .api(
                        ApiRoute.get(HOST, "/userinfo/nested"),
                        call -> bearer.answer(
                                call.bearer(),
                                (_, profile) -> Answer.of(
                                        new JsonObject().put("code", 0).put("data", person(profile)))))
                .codes(codes)
                .tokens(tokens)
                .secrets("client_secret", "access_token")
                .appParameters(CLIENT_ID, APPID)
                .tokenParameters("access_token")
                .appSettings("clientParameter", "codeParameter", "tokenAuth", "tokenAnswer", "errorStatus", "pkce")
                .subjects((_, person) -> new JsonObject().put("id", id(person)));
    }

    private AuthorizationEndpoint page(String clientParameter) {
        ParameterRules rules = Pkce.addTo(new ParameterRules()
                .inAnyOrder()
                .fixed("response_type", "code")
                .required(clientParameter)
                .required("redirect_uri")
                .optional("scope", _ -> true, "any value")
                .required("state"));
        return AuthorizationEndpoint.of(NAME, HOST + "/authorize", new Look("OAuth", "OAuth", "3f51b5"), rules)
                .appParameter(clientParameter)
                .onlyFor(app -> clientParameter.equals(settingOf(app, "clientParameter", CLIENT_ID)))
                .check(Pkce::complete)
                .check((app, parameters, _) -> Pkce.asWanted("required".equals(app.setting("pkce")), parameters))
                .remember((app, _) -> Map.of("code_parameter", settingOf(app, "codeParameter", "code")))
                .success(grant -> Map.of(grant.asked("code_parameter"), codes.issue(grant)))
                .denial(Map.of("error", "access_denied"))
                .errorRedirect(error -> Map.of("error", error));
    }

    private static ParameterRules exchangeRules() {
        return new ParameterRules()
                .fixed("grant_type", "authorization_code")
                .required("code")
                .required("redirect_uri")
                .optional(CLIENT_ID, _ -> true, "any value")
                .optional(APPID, _ -> true, "any value")
                .optional("client_secret", _ -> true, "any value")
                .optional("code_verifier", _ -> true, "any value");
    }

    private Answer token(ApiCall call, Parameters parameters) {
        String named = parameters.value(APPID) == null ? CLIENT_ID : APPID;
        Optional<ClientCredentials> client = ClientCredentials.of(call.context().request(), parameters, named);
        Optional<VendorApp> app = client.flatMap(known -> shared.apps().find(NAME, known.clientId()));
        if (app.isEmpty()
                || !settingOf(app.get(), "tokenAuth", ClientCredentials.POST)
                        .equals(client.get().method())
                || !isNamedRightly(app.get(), client.get(), named)
                || !app.get().secret().equals(client.get().secret())) {
            return error(app, 401, "invalid_client", "Client authentication failed");
        }
        return switch (exchange.redeem(app.get(), parameters)) {
            case Result.Refused(CodeExchange.Refusal why) ->
                error(app, 400, "invalid_grant", "The code is not accepted: %s".formatted(why));
            case Result.Granted(VendorApp known, Grant grant) -> {
                JsonObject answer = new JsonObject()
                        .put("access_token", tokens.issue(grant).value())
                        .put("token_type", "bearer")
                        .put("expires_in", tokens.seconds());
                yield "form".equals(known.setting("tokenAnswer")) ? FormAnswer.of(answer) : Answer.of(answer);
            }
        };
    }

    private static boolean isNamedRightly(VendorApp app, ClientCredentials client, String named) {
        return client.method().equals(ClientCredentials.BASIC)
                || named.equals(settingOf(app, "clientParameter", CLIENT_ID));
    }

    private static Answer error(Optional<VendorApp> app, int status, String error, String description) {
        boolean asSuccess =
                app.filter(known -> "200".equals(known.setting("errorStatus"))).isPresent();
        return OAuthError.of(asSuccess ? 200 : status, error, description);
    }

    private static JsonObject person(Profile profile) {
        Person person = profile.person();
        JsonObject inner = new JsonObject().put("display_name", person.nickname());
        profile.tellPicture(inner, "avatar");
        JsonObject answer = new JsonObject()
                .put("id", id(person))
                .put("username", person.key())
                .put("profile", inner);
        profile.tell("email", answer, "mail")
                .tell("email_verified", answer, "mail_verified", Boolean::valueOf)
                .tell("phone", answer, "mobile");
        return answer;
    }

    private static long id(Person person) {
        return Long.parseLong(StableIds.digits(12, NAME, person.key()));
    }

    private static String settingOf(VendorApp app, String name, String otherwise) {
        return Optional.ofNullable(app.setting(name)).orElse(otherwise);
    }
}
