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
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What a company's own app calls: its token, <a
 * href="https://developer.work.weixin.qq.com/document/path/98176">who logged in</a>, and what an app made after 2022-06-20
 * is told about members. Everything has {@code errcode}.
 */
final class CorpApi {
    private final Shared shared;
    private final WecomApps apps;
    private final WecomErrors errors;
    private final Codes codes;
    private final UserTickets tickets;
    private final WecomTokens tokens;

    CorpApi(Shared shared, WecomApps apps, WecomErrors errors, Codes codes, UserTickets tickets) {
        this.shared = shared;
        this.apps = apps;
        this.errors = errors;
        this.codes = codes;
        this.tickets = tickets;
        this.tokens = new WecomTokens(
                shared,
                errors,
                WecomApps.CORP,
                "access_token",
                WecomErrors.BAD_ACCESS_TOKEN,
                WecomErrors.ACCESS_TOKEN_EXPIRED);
    }

    void addTo(StandIn vendor) {
        vendor.tokens(tokens.tokens())
                .api(
                        ApiRoute.get(WecomVendor.API, "/cgi-bin/gettoken")
                                .query(new ParameterRules()
                                        .required("corpid")
                                        .required("corpsecret")
                                        .inAnyOrder()),
                        this::token)
                .api(
                        ApiRoute.get(WecomVendor.API, "/cgi-bin/auth/getuserinfo")
                                .query(new ParameterRules()
                                        .required("access_token")
                                        .required("code")
                                        .inAnyOrder()),
                        call -> tokens.with(call, corp -> login(call, corp)))
                .api(
                        ApiRoute.get(WecomVendor.API, "/cgi-bin/user/get")
                                .query(new ParameterRules()
                                        .required("access_token")
                                        .required("userid")
                                        .inAnyOrder()),
                        call -> tokens.with(call, corp -> member(call, corp)))
                .api(
                        ApiRoute.post(WecomVendor.API, "/cgi-bin/auth/getuserdetail")
                                .query(new ParameterRules().required("access_token"))
                                .json(new ParameterRules().required("user_ticket")),
                        call -> tokens.with(call, corp -> tickets.use(call, corp, this::detail)));
    }

    private static JsonObject ok() {
        return new JsonObject().put("errcode", 0).put("errmsg", "ok");
    }

    private Answer token(ApiCall call) {
        Optional<VendorApp> corp = apps.find(WecomApps.CORP, call.value("corpid"));
        if (corp.isEmpty()) {
            return errors.answer(call, WecomErrors.BAD_CORPID);
        }
        return corp.get().secret().equals(call.value("corpsecret"))
                ? Answer.of(ok().mergeIn(tokens.current(corp.get(), "access_token")))
                : errors.answer(call, WecomErrors.BAD_SECRET);
    }

    private Answer login(ApiCall call, VendorApp corp) {
        return codes.redeem(corp.appid(), call.value("code")) instanceof Redemption.Granted(Grant grant)
                ? Answer.of(answer(corp, grant))
                : errors.answer(call, WecomErrors.BAD_CODE);
    }

    private JsonObject answer(VendorApp corp, Grant grant) {
        Person person = shared.personOf(grant);
        return WecomIds.isMember(person)
                ? tickets.addTo(ok().put("userid", WecomIds.userid(person)), grant)
                : ok().put("openid", WecomIds.openid(corp, person))
                        .put("external_userid", "wmOut" + WecomIds.openid(corp, person));
    }

    private Answer member(ApiCall call, VendorApp corp) {
        return shared.people().all().stream()
                .filter(WecomIds::isMember)
                .filter(person -> WecomIds.userid(person).equals(call.value("userid")))
                .findFirst()
                .map(person -> Answer.of(ok().put("userid", WecomIds.userid(person))
                        .put("name", person.nickname())
                        .put("alias", "")
                        .put("department", new JsonArray().add(1))
                        .put("main_department", 1)
                        .put("position", "")
                        .put("status", 1)
                        .put("open_userid", WecomIds.openUserid(corp, person))))
                .orElseGet(() -> errors.answer(call, WecomErrors.UNKNOWN_USER));
    }

    private JsonObject detail(VendorApp corp, Person person) {
        JsonObject answer = ok().put("userid", WecomIds.userid(person))
                .put("gender", UserTickets.gender(person))
                .put("avatar", shared.pictureOf(person).orElse(null))
                .put("qr_code", "https://open.work.weixin.qq.com/wwopen/userQRCode?vcode=sandbox")
                .put("address", "");
        if (person.attributes().containsKey("email")) {
            answer.put("email", person.attribute("email"));
        }
        answer.put("biz_mail", "");
        String phone = person.attribute("phone");
        return phone == null ? answer : answer.put("mobile", phone.replaceFirst("^\\+86", ""));
    }
}
