package dev.pailou.sandbox.vendor.wecom;

import dev.pailou.sandbox.people.Person;
import dev.pailou.sandbox.vendor.Answer;
import dev.pailou.sandbox.vendor.ApiCall;
import dev.pailou.sandbox.vendor.ApiRoute;
import dev.pailou.sandbox.vendor.Codes;
import dev.pailou.sandbox.vendor.Codes.Redemption;
import dev.pailou.sandbox.vendor.Grant;
import dev.pailou.sandbox.vendor.ParameterRules;
import dev.pailou.sandbox.vendor.Shared;
import dev.pailou.sandbox.vendor.StandIn;
import dev.pailou.sandbox.vendor.VendorApp;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What a service provider calls: its token, and <a
 * href="https://developer.work.weixin.qq.com/document/path/91125">get_login_info</a>. Success has no {@code errcode}.
 */
final class ProviderApi {
    private static final int MEMBER = 5;
    private static final int EXTERNAL_ADMINISTRATOR = 3;

    private final Shared shared;
    private final WecomApps apps;
    private final WecomErrors errors;
    private final Codes authCodes;
    private final WecomTokens tokens;

    ProviderApi(Shared shared, WecomApps apps, WecomErrors errors, Codes authCodes) {
        this.shared = shared;
        this.apps = apps;
        this.errors = errors;
        this.authCodes = authCodes;
        this.tokens = new WecomTokens(
                shared,
                errors,
                WecomApps.PROVIDER,
                "access_token",
                WecomErrors.BAD_OUTER_TOKEN,
                WecomErrors.OUTER_TOKEN_EXPIRED);
    }

    void addTo(StandIn vendor) {
        vendor.tokens(tokens.tokens())
                .api(
                        ApiRoute.post(WecomVendor.API, "/cgi-bin/service/get_provider_token")
                                .json(new ParameterRules().required("corpid").required("provider_secret")),
                        this::token)
                .api(
                        ApiRoute.post(WecomVendor.API, "/cgi-bin/service/get_login_info")
                                .query(new ParameterRules().required("access_token"))
                                .json(new ParameterRules().required("auth_code")),
                        call -> tokens.with(call, provider -> login(call, provider)));
    }

    private Answer token(ApiCall call) {
        Optional<VendorApp> provider = apps.find(WecomApps.PROVIDER, call.value("corpid"));
        if (provider.isEmpty()) {
            return errors.answer(call, WecomErrors.BAD_CORPID);
        }
        return provider.get().secret().equals(call.value("provider_secret"))
                ? Answer.of(tokens.current(provider.get(), "provider_access_token"))
                : errors.answer(call, WecomErrors.BAD_SECRET);
    }

    private Answer login(ApiCall call, VendorApp provider) {
        return authCodes.redeem(provider.appid(), call.value("auth_code")) instanceof Redemption.Granted(Grant grant)
                ? Answer.of(answer(provider, shared.personOf(grant)))
                : errors.answer(call, WecomErrors.BAD_AUTH_CODE);
    }

    /** Of an administrator from outside a company often no id at all is told. */
    private JsonObject answer(VendorApp provider, Person person) {
        boolean member = WecomIds.isMember(person);
        JsonObject user = new JsonObject();
        if (member) {
            user.put("userid", WecomIds.scopedUserid(provider, person))
                    .put("open_userid", WecomIds.openUserid(provider, person));
        }
        user.put("name", person.nickname());
        if (person.attributes().containsKey("picture")) {
            user.put("avatar", shared.pictureOf(person).orElse(null));
        }
        return new JsonObject()
                .put("usertype", member ? MEMBER : EXTERNAL_ADMINISTRATOR)
                .put("user_info", user)
                .put("corp_info", new JsonObject().put("corpid", WecomIds.openCorpid(provider)));
    }
}
