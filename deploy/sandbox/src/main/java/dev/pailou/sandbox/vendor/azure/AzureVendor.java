package dev.pailou.sandbox.vendor.azure;

import com.nimbusds.jose.JWSAlgorithm;
import dev.pailou.sandbox.memory.RandomText;
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
import dev.pailou.sandbox.vendor.idtoken.Issuer;
import dev.pailou.sandbox.vendor.idtoken.SigningKeys;
import dev.pailou.sandbox.vendor.oauth.Bearer;
import dev.pailou.sandbox.vendor.oauth.CodeExchange;
import dev.pailou.sandbox.vendor.oauth.CodeExchange.Result;
import dev.pailou.sandbox.vendor.oauth.Pkce;
import dev.pailou.sandbox.vendor.oauth.Profile;
import dev.pailou.sandbox.vendor.oauth.Scopes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Microsoft Entra ID, worldwide and in China: the tenant is a part of every address, the issuer that of the person's own
 * tenant whatever the address said. All people are in one tenant for each {@code account} of apps; the app's setting
 * {@code tenant} names it, and makes the app one that no other tenant's address takes. See <a
 * href="https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow">Authorization code flow</a>.
 */
public final class AzureVendor {
    static final String TENANT = "the tenant";
    static final String ACCOUNT = "the account";
    private static final String NAME = "azure-ad";
    private static final String GUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Set<String> SHARED_TENANTS = Set.of("common", "organizations");

    /** A cloud: where people log in, where their data is. */
    private record Cloud(String loginHost, String graphHost) {}

    private static final List<Cloud> CLOUDS = List.of(
            new Cloud("login.microsoftonline.com", "graph.microsoft.com"),
            new Cloud("login.partner.microsoftonline.cn", "microsoftgraph.chinacloudapi.cn"));

    private static final Scopes SCOPES = Scopes.withOpenid("profile", "email", "User.Read", "offline_access");
    private static final ParameterRules AUTHORIZATION = Pkce.addTo(new ParameterRules()
            .inAnyOrder()
            .required("client_id")
            .fixed("response_type", "code")
            .required("redirect_uri")
            .optional("response_mode", "query", "form_post")
            .required("scope", SCOPES, SCOPES.wanted())
            .required("state")
            .required("nonce")
            .optional("prompt", "login", "none", "consent", "select_account")
            .optional("login_hint", _ -> true, "any value")
            .optional("domain_hint", _ -> true, "any value"));
    private static final ParameterRules EXCHANGE = new ParameterRules()
            .fixed("grant_type", "authorization_code")
            .required("client_id")
            .required("client_secret")
            .required("code")
            .required("redirect_uri")
            .optional("code_verifier", _ -> true, "any value")
            .optional("scope", SCOPES, SCOPES.wanted());

    private final Shared shared;
    private final AzureErrors errors;
    private final Codes codes;
    private final Tokens tokens;
    private final CodeExchange exchange;
    private final Bearer bearer;

    private AzureVendor(Shared shared) {
        this.shared = shared;
        this.errors = new AzureErrors(shared.clock());
        this.codes = shared.codes(Duration.ofMinutes(10), () -> "0.A%s.%s"
                .formatted(RandomText.alphanumeric(60), RandomText.alphanumeric(90)));
        this.tokens = shared.tokens(Duration.ofHours(1), 200);
        this.exchange = new CodeExchange(NAME, shared.apps(), codes);
        this.bearer = new Bearer(
                shared,
                tokens,
                known -> AzureErrors.graph(
                        401,
                        "InvalidAuthenticationToken",
                        known ? "Access token has expired or is not yet valid." : "Access token validation failure."));
    }

    public static Vendor create(Shared shared) {
        return new AzureVendor(shared).standIn();
    }

    static boolean isGraph(String host) {
        return CLOUDS.stream().anyMatch(cloud -> cloud.graphHost.equals(host));
    }

    private Vendor standIn() {
        StandIn standIn = new StandIn(NAME, shared, errors)
                .codes(codes)
                .tokens(tokens)
                .secrets("client_secret")
                .appParameters("client_id")
                .appSettings("tenant")
                .subjects((app, person) -> new JsonObject()
                        .put("tid", home(app))
                        .put("oid", objectId(home(app), person))
                        .put("sub", subject(app.appid(), person)));
        CLOUDS.forEach(cloud -> add(standIn, cloud));
        return standIn;
    }

    private void add(StandIn standIn, Cloud cloud) {
        String login = cloud.loginHost;
        SigningKeys keys = shared.idTokens().keysOf("https://" + login, List.of(JWSAlgorithm.RS256));
        standIn.page(AuthorizationEndpoint.of(
                                NAME,
                                login + "/{tenant}/oauth2/v2.0/authorize",
                                new Look("Microsoft", "Microsoft", "0078d4"),
                                AUTHORIZATION)
                        .check(Pkce::complete)
                        .check(AzureVendor::tenant)
                        .errors(AzureErrors::page)
                        .remember((app, _) -> Map.of("tid", home(app), "login", login))
                        .always(_ -> Map.of("session_state", UUID.randomUUID().toString()))
                        .codes(codes)
                        .denial(AzureErrors.back("AADSTS65004"))
                        .errorRedirect(AzureErrors::back))
                .api(ApiRoute.post(login, "/{tenant}/oauth2/v2.0/token").form(EXCHANGE), call -> token(call, keys))
                .api(ApiRoute.get(login, "/{tenant}/discovery/v2.0/keys"), call -> issuer(login, tenantIn(call), keys)
                        .jwks())
                .api(
                        ApiRoute.get(login, "/{tenant}/v2.0/.well-known/openid-configuration"),
                        call -> Issuer.published(metadata(cloud, tenantIn(call), keys)))
                .api(
                        ApiRoute.get(cloud.graphHost, "/oidc/userinfo"),
                        call -> bearer.answer(call.bearer(), AzureVendor::userinfo))
                .api(ApiRoute.get(cloud.graphHost, "/v1.0/me"), call -> bearer.answer(call.bearer(), AzureVendor::me));
    }

    /** What the tenant in the address can be for this app. */
    private static Optional<Violation> tenant(VendorApp app, Parameters parameters, Visit visit) {
        String asked = visit.path().split("/")[1];
        boolean ofOneTenant = app.setting("tenant") != null;
        if (asked.equals("consumers") || (asked.matches(GUID) && !asked.equals(home(app)))) {
            return Optional.of(Violation.badValue(ACCOUNT, "of the tenant in the address"));
        }
        return SHARED_TENANTS.contains(asked) && ofOneTenant
                ? Optional.of(Violation.badValue(TENANT, "that of the app"))
                : Optional.empty();
    }

    private Answer token(ApiCall call, SigningKeys keys) {
        return switch (exchange.redeem(call)) {
            case Result.Refused(CodeExchange.Refusal why) ->
                errors.token(
                        switch (why) {
                            case CLIENT -> "AADSTS700016";
                            case SECRET -> "AADSTS7000215";
                            case UNKNOWN_CODE -> "AADSTS70000";
                            case EXPIRED_CODE -> "AADSTS70008";
                            case USED_CODE -> "AADSTS54005";
                            case REDIRECT_URI -> "AADSTS500112";
                            case VERIFIER -> "AADSTS501481";
                        });
            case Result.Granted(VendorApp app, Grant grant) -> {
                JsonObject answer = new JsonObject()
                        .put("token_type", "Bearer")
                        .put("scope", grant.asked("scope"))
                        .put("expires_in", tokens.seconds())
                        .put("ext_expires_in", tokens.seconds())
                        .put("access_token", tokens.issue(grant).value())
                        .put("id_token", idToken(call, app, grant, keys));
                yield Answer.of(answer);
            }
        };
    }

    private String idToken(ApiCall call, VendorApp app, Grant grant, SigningKeys keys) {
        Profile profile = Profile.of(shared, grant);
        Person person = profile.person();
        String tid = grant.asked("tid");
        Issuer issuer = issuer(grant.asked("login"), tid, keys);
        JsonObject claims = issuer.claims(subject(app.appid(), person), grant)
                .put("nbf", shared.now().getEpochSecond())
                .put("tid", tid)
                .put("uti", RandomText.alphanumeric(22))
                .put("ver", "2.0");
        if (Scopes.allows(grant, "profile")) {
            claims.put("oid", objectId(tid, person))
                    .put("name", person.nickname())
                    .put("preferred_username", principal(person));
        }
        if (Scopes.allows(grant, "email")) {
            profile.tell("email", claims, "email");
        }
        return issuer.sign(call, app, claims);
    }

    private static Answer userinfo(Grant grant, Profile profile) {
        JsonObject answer = new JsonObject().put("sub", subject(grant.appid(), profile.person()));
        if (Scopes.allows(grant, "profile")) {
            answer.put("name", profile.person().nickname())
                    .put("given_name", profile.person().nickname())
                    .put("picture", "https://graph.microsoft.com/v1.0/me/photo/$value");
        }
        if (Scopes.allows(grant, "email")) {
            profile.tell("email", answer, "email");
        }
        return Answer.of(answer);
    }

    private static Answer me(Grant grant, Profile profile) {
        if (!Scopes.allows(grant, "User.Read")) {
            return AzureErrors.graph(
                    403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
        }
        Person person = profile.person();
        JsonObject answer = new JsonObject()
                .put("@odata.context", "https://graph.microsoft.com/v1.0/$metadata#users/$entity")
                .put("businessPhones", new JsonArray())
                .put("displayName", person.nickname())
                .put("givenName", person.nickname())
                .putNull("jobTitle")
                // Graph tells what a person lacks as null.
                .put("mail", profile.value("email"))
                .put("mobilePhone", profile.value("phone"))
                .putNull("preferredLanguage")
                .putNull("surname")
                .put("userPrincipalName", principal(person))
                .put("id", objectId(grant.asked("tid"), person));
        return Answer.of(answer);
    }

    private JsonObject metadata(Cloud cloud, String tenant, SigningKeys keys) {
        String base = "https://" + cloud.loginHost + "/" + tenant;
        // The document of a shared tenant names no issuer, but how to make one out of tid.
        String issuer = SHARED_TENANTS.contains(tenant) ? "{tenantid}" : tenant;
        return issuer(cloud.loginHost, issuer, keys)
                .metadata(
                        base + "/oauth2/v2.0/authorize",
                        base + "/oauth2/v2.0/token",
                        "https://" + cloud.graphHost + "/oidc/userinfo",
                        base + "/discovery/v2.0/keys")
                .put("subject_types_supported", JsonArray.of("pairwise"))
                .put("response_modes_supported", JsonArray.of("query", "fragment", "form_post"))
                .put(
                        "token_endpoint_auth_methods_supported",
                        JsonArray.of("client_secret_post", "private_key_jwt", "client_secret_basic"))
                .put("scopes_supported", JsonArray.of("openid", "profile", "email", "offline_access"));
    }

    private Issuer issuer(String login, String tenant, SigningKeys keys) {
        return new Issuer(shared, "https://%s/%s/v2.0".formatted(login, tenant), keys, JWSAlgorithm.RS256);
    }

    private static String tenantIn(ApiCall call) {
        return VendorAddress.of(call.context().request()).path().split("/")[1];
    }

    /** @return the id of the tenant in which the app's people are */
    private static String home(VendorApp app) {
        return Optional.ofNullable(app.setting("tenant")).orElseGet(() -> StableIds.guid(NAME, app.account()));
    }

    private static String objectId(String tid, Person person) {
        return StableIds.guid(NAME, tid, person.key());
    }

    /** Pairwise: another one for each app. */
    private static String subject(String appid, Person person) {
        return StableIds.text(43, NAME, appid, person.key());
    }

    private static String principal(Person person) {
        return person.key() + "@sandbox.onmicrosoft.com";
    }
}
