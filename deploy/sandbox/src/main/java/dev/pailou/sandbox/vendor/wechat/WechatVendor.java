package dev.pailou.sandbox.vendor.wechat;

import dev.pailou.sandbox.page.Pages;
import dev.pailou.sandbox.people.People;
import dev.pailou.sandbox.people.Person;
import dev.pailou.sandbox.vendor.Apps;
import dev.pailou.sandbox.vendor.Codes;
import dev.pailou.sandbox.vendor.Outcome;
import dev.pailou.sandbox.vendor.Vendor;
import dev.pailou.sandbox.vendor.VendorApp;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** WeChat's login for websites: the QR page and the interfaces behind it, stricter than the real ones. */
public final class WechatVendor implements Vendor {
    static final String NAME = "wechat";
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(10);
    private static final int CODE_LENGTH = 32;

    private final Codes codes;
    private final WechatTokens tokens;
    private final QrConnect qrConnect;
    private final SnsApi snsApi;

    public WechatVendor(Apps apps, People people, Pages pages, URI publicUrl, InstantSource clock) {
        codes = new Codes(CODE_LIFETIME, CODE_LENGTH, clock);
        tokens = new WechatTokens(clock);
        qrConnect = new QrConnect(apps, people, codes, pages, publicUrl);
        snsApi = new SnsApi(apps, people, codes, tokens, publicUrl, clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> hosts() {
        return Set.of(QrConnect.HOST, SnsApi.HOST);
    }

    @Override
    public void mount(Router router) {
        qrConnect.mount(router);
        snsApi.mount(router);
    }

    @Override
    public Set<String> secretParameters() {
        return Set.of("secret");
    }

    @Override
    public Optional<String> appOf(RoutingContext request) {
        return Optional.ofNullable(request.request().getParam("appid"))
                .or(() -> Optional.ofNullable(request.request().getParam("access_token"))
                        .flatMap(tokens::findAccess)
                        .map(token -> token.grant().appid()));
    }

    @Override
    public boolean isErrorCode(String code) {
        return code.matches("-?[0-9]{1,6}");
    }

    @Override
    public void fail(RoutingContext request, String code) {
        if (request.request().path().startsWith("/" + QrConnect.HOST + "/")) {
            qrConnect.refuse(
                    request, QrConnectError.of(code).orElse(QrConnectError.PARAMETERS), "error %s".formatted(code));
        } else {
            snsApi.fail(request, Integer.parseInt(code));
        }
    }

    @Override
    public JsonObject subjects(VendorApp app, Person person) {
        JsonObject subjects = new JsonObject().put("openid", WechatIds.openid(app.appid(), person.key()));
        WechatIds.unionid(app, person).ifPresent(unionid -> subjects.put("unionid", unionid));
        return subjects;
    }

    @Override
    public Outcome decide(URI authorizationRequest, Optional<Person> person) {
        return qrConnect.decide(authorizationRequest, person);
    }

    @Override
    public void expireCodes(Predicate<String> apps) {
        codes.expire(apps);
    }

    @Override
    public void expireTokens(Predicate<String> apps) {
        tokens.expire(apps);
    }
}
