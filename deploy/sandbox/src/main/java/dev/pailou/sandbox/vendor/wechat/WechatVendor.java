package dev.pailou.sandbox.vendor.wechat;

import dev.pailou.sandbox.people.Person;
import dev.pailou.sandbox.vendor.Codes;
import dev.pailou.sandbox.vendor.Shared;
import dev.pailou.sandbox.vendor.StandIn;
import dev.pailou.sandbox.vendor.Vendor;
import dev.pailou.sandbox.vendor.VendorApp;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** WeChat's logins: the QR page for websites, the page inside WeChat, and the interfaces behind them. */
public final class WechatVendor {
    static final String NAME = "wechat";

    /** What kind of app it is: {@code website} or {@code official}; without it, it can be used as any. */
    static final String KIND = "kind";

    private static final Duration CODE_LIFETIME = Duration.ofMinutes(10);

    private WechatVendor() {}

    public static Vendor create(Shared shared) {
        WechatErrors errors = new WechatErrors(shared.clock());
        WechatApps apps = new WechatApps(shared.apps());
        Codes codes = shared.codes(CODE_LIFETIME);
        StandIn vendor = new StandIn(NAME, shared, errors)
                .page(WechatPages.qrConnect(codes))
                .page(WechatPages.insideWechat(codes))
                .codes(codes)
                .secrets("secret")
                .appParameters("appid")
                .tokenParameters("access_token")
                .appSettings(KIND)
                .subjects(WechatVendor::subjects);
        new SnsApi(shared, apps, codes, errors).addTo(vendor);
        return vendor;
    }

    private static JsonObject subjects(VendorApp app, Person person) {
        JsonObject subjects = new JsonObject().put("openid", WechatIds.openid(app.appid(), person.key()));
        WechatIds.unionid(app, person).ifPresent(unionid -> subjects.put("unionid", unionid));
        return subjects;
    }
}
