package dev.pailou.sandbox.vendor.qingcloud;

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
import dev.pailou.sandbox.vendor.Shared;
import dev.pailou.sandbox.vendor.StableIds;
import dev.pailou.sandbox.vendor.StandIn;
import dev.pailou.sandbox.vendor.Token;
import dev.pailou.sandbox.vendor.Tokens;
import dev.pailou.sandbox.vendor.Vendor;
import dev.pailou.sandbox.vendor.VendorAddress;
import dev.pailou.sandbox.vendor.VendorApp;
import dev.pailou.sandbox.vendor.oauth.CodeExchange;
import dev.pailou.sandbox.vendor.oauth.CodeExchange.Result;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * QingCloud's single sign-on for SaaS apps, at its own host and at that of somebody's private cloud. See the account
 * chapter of the <a
 * href="https://docs.petaexpress.com/v6.1/appcenter/dev-platform/saas-developer-guide/account/get_auth_code">SaaS
 * developer guide</a>; where that contradicts the page of the SSO interface, both must be content: {@code redirect_uri} at
 * both steps, {@code token_issuer} as the app's stage says.
 *
 * <p>An app's settings: {@code cloud}, the host at which it is registered, {@code account.qingcloud.com} without it;
 * {@code stage}, {@code app} (published) or {@code app_dev} (in test), {@code app} without it.
 */
public final class QingCloudVendor {
    private static final String NAME = "qingcloud";
    private static final String CLOUD = "cloud";
    private static final String STAGE = "stage";
    private static final String PUBLIC_CLOUD = "account.qingcloud.com";
    private static final List<String> CLOUDS = List.of(PUBLIC_CLOUD, "account.private-cloud.example");
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(10);
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(2);

    private final Shared shared;
    private final QingCloudErrors errors = new QingCloudErrors();
    private final Codes codes;
    private final Tokens tokens;

    private QingCloudVendor(Shared shared) {
        this.shared = shared;
        this.codes = shared.codes(CODE_LIFETIME);
        this.tokens = shared.tokens(TOKEN_LIFETIME, 40);
    }

    public static Vendor create(Shared shared) {
        return new QingCloudVendor(shared).standIn();
    }

    private Vendor standIn() {
        StandIn vendor = new StandIn(NAME, shared, errors)
                .codes(codes)
                .tokens(tokens)
                .secrets("client_secret")
                .appParameters("client_id")
                .appSettings(CLOUD, STAGE)
                .subjects((app, person) -> new JsonObject().put("user_id", userId(cloudOf(app), person.key())));
        CLOUDS.forEach(cloud -> addCloud(vendor, cloud));
        return vendor;
    }

    private void addCloud(StandIn vendor, String cloud) {
        vendor.page(page(cloud))
                .api(
                        ApiRoute.post(cloud, "/sso/token/")
                                .form(new ParameterRules()
                                        .fixed("grant_type", "authorization_code")
                                        .required("code")
                                        .required("redirect_uri")
                                        .required("client_id")
                                        .required("client_secret")
                                        .optional("token_issuer", "app", "app_dev")),
                        this::exchange)
                .api(
                        ApiRoute.post(cloud, "/sso/check_token/")
                                .form(new ParameterRules().optional("is_filter_user_verify", "0", "1"))
                                .header(
                                        "Authorization",
                                        value -> value.matches("Bearer [A-Za-z0-9]+"),
                                        "Bearer and a token"),
                        this::check);
    }

    private AuthorizationEndpoint page(String cloud) {
        ParameterRules rules = new ParameterRules()
                .fixed("response_type", "code")
                .required("client_id")
                .required("redirect_uri")
                .required("state")
                .inAnyOrder();
        return AuthorizationEndpoint.of(
                        NAME, cloud + "/sso/oauth2/", new Look("青云 QingCloud", "QingCloud", "00a971"), rules)
                .onlyFor(app -> cloudOf(app).equals(cloud))
                .errors(_ -> new PageError("1100", "请求参数错误"))
                .codes(codes)
                // There is no page that asks: who does not want to log in leaves.
                .silentDenial();
    }

    private Answer exchange(ApiCall call) {
        Optional<VendorApp> app = shared.apps()
                .find(NAME, call.value("client_id"))
                .filter(known -> cloudOf(known).equals(hostOf(call)));
        if (app.isEmpty()) {
            return errors.answer(401, 1200, "client authentication failed");
        }
        String issuer = call.value("token_issuer");
        if (issuer != null
                && !issuer.equals(Objects.requireNonNullElse(app.get().setting(STAGE), "app"))) {
            return errors.answer(200, 1100, "token_issuer does not fit the app's stage");
        }
        return switch (new CodeExchange(NAME, shared.apps(), codes).redeem(call)) {
            case Result.Granted(VendorApp _, Grant grant) ->
                Answer.of(new JsonObject()
                        .put("access_token", tokens.issue(grant).value())
                        .put("expires_in", tokens.seconds())
                        .put("token_type", "Bearer")
                        .put("refresh_token", StableIds.text(40, NAME, "refresh", grant.person())));
            case Result.Refused(CodeExchange.Refusal failure) ->
                switch (failure) {
                    case CLIENT, SECRET -> errors.answer(401, 1200, "client authentication failed");
                    case VERIFIER, UNKNOWN_CODE, USED_CODE, EXPIRED_CODE -> errors.answer(200, 1300, "code is invalid");
                    case REDIRECT_URI -> errors.answer(200, 1100, "redirect_uri does not match");
                };
        };
    }

    private Answer check(ApiCall call) {
        Optional<Token> token = tokens.find(call.bearer()).filter(known -> !known.isExpired(shared.now()));
        Optional<VendorApp> app = token.flatMap(
                        known -> shared.apps().find(NAME, known.grant().appid()))
                .filter(known -> cloudOf(known).equals(hostOf(call)));
        if (app.isEmpty()) {
            return errors.answer(401, 1300, "access_token is invalid or expired");
        }
        Person person = shared.personOf(token.get().grant());
        JsonObject user = new JsonObject()
                .put("user_id", userId(cloudOf(app.get()), person.key()))
                .put("user_name", person.nickname());
        for (String name : List.of("email", "phone")) {
            if (person.attributes().containsKey(name)) {
                user.put(name, person.attribute(name));
            }
        }
        String language = person.attribute("language");
        if (language != null) {
            user.put("lang", language.replace('_', '-').toLowerCase(Locale.ROOT));
        }
        // Credentials of the person's cloud account, made up: whoever keeps or logs them has a fault.
        return Answer.of(new JsonObject()
                .put("access_key", StableIds.hex(20, NAME, "key", person.key()))
                .put("secret_key", StableIds.text(40, NAME, "secret", person.key()))
                .put("token", StableIds.text(43, NAME, "token", person.key()))
                .put("user", user));
    }

    private static String hostOf(ApiCall call) {
        return VendorAddress.of(call.context().request()).host();
    }

    private static String cloudOf(VendorApp app) {
        return Objects.requireNonNullElse(app.setting(CLOUD), PUBLIC_CLOUD);
    }

    /** One cloud knows nothing of another's accounts. */
    private static String userId(String cloud, String person) {
        return "usr-" + StableIds.hex(8, NAME, cloud, person).toLowerCase(Locale.ROOT);
    }
}
