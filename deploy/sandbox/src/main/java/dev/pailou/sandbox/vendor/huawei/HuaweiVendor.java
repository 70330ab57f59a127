package dev.pailou.sandbox.vendor.huawei;

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
import dev.pailou.sandbox.vendor.Shared;
import dev.pailou.sandbox.vendor.StableIds;
import dev.pailou.sandbox.vendor.StandIn;
import dev.pailou.sandbox.vendor.Tokens;
import dev.pailou.sandbox.vendor.Vendor;
import dev.pailou.sandbox.vendor.VendorApp;
import dev.pailou.sandbox.vendor.idtoken.IdTokens;
import dev.pailou.sandbox.vendor.idtoken.Issuer;
import dev.pailou.sandbox.vendor.oauth.Bearer;
import dev.pailou.sandbox.vendor.oauth.CodeExchange;
import dev.pailou.sandbox.vendor.oauth.CodeExchange.Result;
import dev.pailou.sandbox.vendor.oauth.Pkce;
import dev.pailou.sandbox.vendor.oauth.Profile;
import dev.pailou.sandbox.vendor.oauth.Scopes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Huawei ID, version 3: codes with {@code +}, {@code /} and {@code =} in them, errors in numbers, a REST interface that is
 * always content and says otherwise in a header. Settings of an app: {@code callbackBy}, {@code get} (default) or {@code
 * post}, because Huawei announces both; {@code algorithm}, RS256 (default) or PS256. See <a
 * href="https://developer.huawei.com/consumer/cn/doc/HMSCore-References/server-error-codes-0000001062371380">Server error
 * codes</a>.
 */
public final class HuaweiVendor {
    static final String REST = "/rest.php";
    private static final String NAME = "huawei";
    private static final String HOST = "oauth-login.cloud.huawei.com";
    private static final String ACCOUNT_HOST = "account.cloud.huawei.com";
    private static final String API_HOST = "oauth-api.cloud.huawei.com";
    private static final String MOBILE = "https://www.huawei.com/auth/account/mobile.number";
    private static final Scopes SCOPES =
            Scopes.withOpenid("profile", "email", "phone", "https://www.huawei.com/auth/account/base.profile", MOBILE);
    private static final ParameterRules AUTHORIZATION = Pkce.addTo(new ParameterRules()
            .inAnyOrder()
            .fixed("response_type", "code")
            .required("client_id", HuaweiVendor::isClientId, "1 to 64 digits")
            .required("redirect_uri")
            .required("scope", SCOPES, SCOPES.wanted())
            .optional("access_type", "offline")
            .required("state")
            .optional("nonce", _ -> true, "any value")
            .optional("display", "page", "touch", "mobile"));
    private static final ParameterRules EXCHANGE = new ParameterRules()
            .fixed("grant_type", "authorization_code")
            .required("code", code -> code.matches("[A-Za-z0-9+/]+=+"), "base64, encoded exactly once")
            .required("client_id", HuaweiVendor::isClientId, "1 to 64 digits")
            .required("client_secret")
            .required("redirect_uri")
            .optional("code_verifier", _ -> true, "any value");

    private final Shared shared;
    private final Codes codes;
    private final Tokens tokens;
    private final Issuer issuer;
    private final CodeExchange exchange;
    private final Bearer bearer;

    private HuaweiVendor(Shared shared) {
        this.shared = shared;
        this.codes = shared.codes(Duration.ofMinutes(5), HuaweiVendor::newCode);
        this.tokens = shared.tokens(Duration.ofHours(1), 80);
        this.issuer = Issuer.of(shared, "https://accounts.huawei.com");
        this.exchange = new CodeExchange(NAME, shared.apps(), codes);
        this.bearer = new Bearer(shared, tokens, known -> HuaweiErrors.rest(known ? 6 : 102));
    }

    public static Vendor create(Shared shared) {
        return new HuaweiVendor(shared).standIn();
    }

    private Vendor standIn() {
        return new StandIn(NAME, shared, new HuaweiErrors())
                .page(AuthorizationEndpoint.of(
                                NAME, HOST + "/oauth2/v3/authorize", new Look("华为", "Huawei", "cf0a2c"), AUTHORIZATION)
                        .check(Pkce::complete)
                        .remember((app, _) -> Map.of("callback_by", settingOf(app, "callbackBy", "get")))
                        .postedFor(request -> "post".equals(request.asked("callback_by")))
                        .codes(codes)
                        .denial(HuaweiErrors.back("1107"))
                        .errorRedirect(HuaweiErrors::back))
                .api(ApiRoute.post(HOST, "/oauth2/v3/token").form(EXCHANGE), this::token)
                .api(ApiRoute.get(HOST, "/oauth2/v3/certs"), _ -> issuer.jwks())
                .api(ApiRoute.get(HOST, "/.well-known/openid-configuration"), _ -> Issuer.published(metadata()))
                .api(
                        ApiRoute.post(ACCOUNT_HOST, REST)
                                .query(new ParameterRules().fixed("nsp_svc", "GOpen.User.getInfo"))
                                .form(new ParameterRules()
                                        .required("access_token")
                                        .optional("getNickName", "0", "1")),
                        call -> bearer.answer(
                                call.body().value("access_token"), (grant, profile) -> info(call, grant, profile)))
                .api(
                        ApiRoute.post(API_HOST, REST)
                                .query(new ParameterRules()
                                        .fixed("nsp_fmt", "JSON")
                                        .fixed("nsp_svc", "huawei.oauth2.user.getTokenInfo"))
                                .form(new ParameterRules()
                                        .fixed("open_id", "OPENID")
                                        .required("access_token")),
                        call -> bearer.answer(call.body().value("access_token"), this::tokenInfo))
                .codes(codes)
                .tokens(tokens)
                .secrets("client_secret", "access_token")
                .appParameters("client_id")
                .tokenParameters("access_token")
                .appSettings("callbackBy", "algorithm")
                .subjects((app, person) -> new JsonObject()
                        .put("openID", openid(app.appid(), person))
                        .put("unionID", unionid(app, person)));
    }

    /** Codes are base64 text with at least one plus, one slash and one equals sign. */
    private static String newCode() {
        byte[] random = (RandomText.alphanumeric(58) + "~~").getBytes(StandardCharsets.US_ASCII);
        return "CV" + RandomText.alphanumeric(4) + "+/"
                + Base64.getEncoder().encodeToString(random).replace("=", "") + "=";
    }

    private static boolean isClientId(String text) {
        return text.matches("[0-9]{1,64}");
    }

    private Answer token(ApiCall call) {
        return switch (exchange.redeem(call)) {
            case Result.Refused(CodeExchange.Refusal why) ->
                HuaweiErrors.token(
                        switch (why) {
                            case CLIENT -> "1101/20002";
                            case SECRET -> "1101/12304";
                            case UNKNOWN_CODE, VERIFIER -> "1101/20152";
                            case EXPIRED_CODE -> "1101/20155";
                            case USED_CODE -> "1101/20156";
                            case REDIRECT_URI -> "1101/20024";
                        });
            case Result.Granted(VendorApp app, Grant grant) -> {
                String access = tokens.issue(grant).value();
                JsonObject answer = new JsonObject()
                        .put("access_token", access)
                        .put("expires_in", tokens.seconds())
                        .put("id_token", idToken(call, app, grant, access))
                        .put("scope", grant.asked("scope"))
                        .put("token_type", "Bearer");
                yield Answer.of(answer);
            }
        };
    }

    private String idToken(ApiCall call, VendorApp app, Grant grant, String access) {
        Profile profile = Profile.of(shared, grant);
        Person person = profile.person();
        JsonObject claims = issuer.claims(unionid(app, person), grant)
                .put("azp", app.appid())
                .put("at_hash", IdTokens.leftHalfHash(access))
                .put("openid", openid(app.appid(), person));
        if (Scopes.allows(grant, "profile")) {
            claims.put("display_name", person.nickname()).put("nickname", person.nickname());
            profile.tellPicture(claims, "picture");
        }
        if (Scopes.allows(grant, "email")) {
            profile.tell("email", claims, "email").tell("email_verified", claims, "email_verified", Boolean::valueOf);
        }
        return issuer.with(JWSAlgorithm.parse(settingOf(app, "algorithm", JWSAlgorithm.RS256.getName())))
                .sign(call, app, claims);
    }

    private Answer info(ApiCall call, Grant grant, Profile profile) {
        VendorApp app = shared.apps().find(NAME, grant.appid()).orElseThrow();
        Person person = profile.person();
        boolean nickname = "1".equals(call.body().value("getNickName"));
        JsonObject answer = new JsonObject()
                .put("openID", openid(app.appid(), person))
                .put("displayName", nickname ? person.nickname() : "138******01")
                .put("displayNameFlag", nickname ? 0 : 1);
        if (person.unionid() && app.unionid()) {
            answer.put("unionID", unionid(app, person));
        }
        profile.tellPicture(answer, "headPictureURL");
        if (Scopes.allows(grant, "email")) {
            profile.tell("email", answer, "email");
        }
        if (Scopes.allows(grant, MOBILE) || Scopes.allows(grant, "phone")) {
            // Huawei writes the country code with two zeros.
            profile.tell("phone", answer, "mobileNumber", phone -> phone.replace("+", "00"));
        }
        return Answer.of(answer);
    }

    private Answer tokenInfo(Grant grant, Profile profile) {
        VendorApp app = shared.apps().find(NAME, grant.appid()).orElseThrow();
        return Answer.of(new JsonObject()
                .put("client_id", app.appid())
                .put("open_id", openid(app.appid(), profile.person()))
                .put("union_id", unionid(app, profile.person()))
                .put("scope", grant.asked("scope"))
                .put("expire_in", tokens.seconds())
                .put("type", 0));
    }

    private JsonObject metadata() {
        return issuer.metadata(
                        "https://oauth-login.cloud.huawei.com/oauth2/v3/authorize",
                        "https://oauth-login.cloud.huawei.com/oauth2/v3/token",
                        "https://oauth-api.cloud.huawei.com/rest.php",
                        "https://oauth-login.cloud.huawei.com/oauth2/v3/certs")
                .put("id_token_signing_alg_values_supported", JsonArray.of("RS256", "PS256"))
                .put("response_modes_supported", JsonArray.of("form_post"))
                .put("token_endpoint_auth_methods_supported", JsonArray.of("client_secret_post"))
                .put("subject_types_supported", JsonArray.of("pairwise"))
                .put("code_challenge_methods_supported", JsonArray.of("S256"));
    }

    private static String openid(String appid, Person person) {
        return "MDFAMT" + StableIds.text(30, NAME, appid, person.key());
    }

    /** The same at all apps of one developer. */
    private static String unionid(VendorApp app, Person person) {
        return "MDEW" + StableIds.text(32, NAME, "account", app.account(), person.key());
    }

    private static String settingOf(VendorApp app, String name, String otherwise) {
        return Optional.ofNullable(app.setting(name)).orElse(otherwise);
    }
}
