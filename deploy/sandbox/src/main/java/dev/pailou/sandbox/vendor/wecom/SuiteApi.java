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
 * What a suite calls: its token, for which it needs the newest ticket, and who logged in, see <a
 * href="https://developer.work.weixin.qq.com/document/path/91121">getuserinfo3rd</a> and <a
 * href="https://developer.work.weixin.qq.com/document/path/91122">getuserdetail3rd</a>.
 */
final class SuiteApi {
    private static final String TOKEN = "suite_access_token";

    private final Shared shared;
    private final WecomApps apps;
    private final WecomErrors errors;
    private final Codes codes;
    private final SuiteEvents events;
    private final UserTickets tickets;
    private final WecomTokens tokens;

    SuiteApi(Shared shared, WecomApps apps, WecomErrors errors, Codes codes, SuiteEvents events, UserTickets tickets) {
        this.shared = shared;
        this.apps = apps;
        this.errors = errors;
        this.codes = codes;
        this.events = events;
        this.tickets = tickets;
        this.tokens = new WecomTokens(
                shared, errors, WecomApps.SUITE, TOKEN, WecomErrors.BAD_OUTER_TOKEN, WecomErrors.OUTER_TOKEN_EXPIRED);
    }

    void addTo(StandIn vendor) {
        vendor.tokens(tokens.tokens())
                .api(
                        ApiRoute.post(WecomVendor.API, "/cgi-bin/service/get_suite_token")
                                .json(new ParameterRules()
                                        .required("suite_id")
                                        .required("suite_secret")
                                        .required("suite_ticket")),
                        this::token)
                .api(
                        ApiRoute.get(WecomVendor.API, "/cgi-bin/service/auth/getuserinfo3rd")
                                .query(new ParameterRules()
                                        .required(TOKEN)
                                        .required("code")
                                        .inAnyOrder()),
                        call -> tokens.with(call, suite -> login(call, suite)))
                .api(
                        ApiRoute.post(WecomVendor.API, "/cgi-bin/service/auth/getuserdetail3rd")
                                .query(new ParameterRules().required(TOKEN))
                                .json(new ParameterRules().required("user_ticket")),
                        call -> tokens.with(call, suite -> tickets.use(call, suite, this::detail)));
    }

    private Answer token(ApiCall call) {
        Optional<VendorApp> suite = apps.find(WecomApps.SUITE, call.value("suite_id"));
        if (suite.isEmpty()) {
            return errors.answer(call, WecomErrors.UNKNOWN_SUITE);
        }
        if (!suite.get().secret().equals(call.value("suite_secret"))) {
            return errors.answer(call, WecomErrors.BAD_SECRET);
        }
        return events.isTicket(suite.get(), call.value("suite_ticket"))
                ? Answer.of(tokens.current(suite.get(), TOKEN))
                : errors.answer(call, WecomErrors.BAD_TICKET);
    }

    private Answer login(ApiCall call, VendorApp suite) {
        return codes.redeem(suite.appid(), call.value("code")) instanceof Redemption.Granted(Grant grant)
                ? Answer.of(answer(suite, grant))
                : errors.answer(call, WecomErrors.BAD_CODE);
    }

    private JsonObject answer(VendorApp suite, Grant grant) {
        Person person = shared.personOf(grant);
        JsonObject answer = new JsonObject().put("errcode", 0).put("errmsg", "ok");
        if (!WecomIds.isMember(person)) {
            return answer.put("openid", WecomIds.openid(suite, person));
        }
        answer.put("corpid", WecomIds.openCorpid(suite)).put("userid", WecomIds.scopedUserid(suite, person));
        if (person.unionid()) {
            answer.put("open_userid", WecomIds.openUserid(suite, person));
        }
        return tickets.addTo(answer, grant);
    }

    /** The real name is withheld: the id stands for it. */
    private JsonObject detail(VendorApp suite, Person person) {
        String userid = WecomIds.scopedUserid(suite, person);
        return new JsonObject()
                .put("errcode", 0)
                .put("errmsg", "ok")
                .put("corpid", WecomIds.openCorpid(suite))
                .put("userid", userid)
                .put("name", userid)
                .put("gender", UserTickets.gender(person))
                .put("avatar", shared.pictureOf(person).orElse(null))
                .put("qr_code", "https://open.work.weixin.qq.com/wwopen/userQRCode?vcode=sandbox");
    }
}
