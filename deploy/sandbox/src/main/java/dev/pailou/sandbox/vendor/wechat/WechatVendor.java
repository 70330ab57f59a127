package dev.pailou.sandbox.vendor.wechat;

import dev.pailou.sandbox.people.Person;
import dev.pailou.sandbox.vendor.Codes;
import dev.pailou.sandbox.vendor.Grant;
import dev.pailou.sandbox.vendor.Pushed;
import dev.pailou.sandbox.vendor.Shared;
import dev.pailou.sandbox.vendor.StandIn;
import dev.pailou.sandbox.vendor.Vendor;
import dev.pailou.sandbox.vendor.VendorApp;
import dev.pailou.sandbox.vendor.tencent.PushOrder;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * WeChat: the QR page for websites, the page inside WeChat, the interfaces behind them, official accounts that are
 * followed by scanning, and mini programs.
 *
 * <p>An app's settings: {@code kind}, {@code website}, {@code official} or {@code miniprogram}, without it all of them;
 * {@code eventsUrl}, {@code token}, {@code encodingAesKey} and {@code encryption} ({@code plain}, {@code compatible} or
 * {@code safe}) of an official account's server. Events: {@code verify}, {@code unsubscribe} (with {@code person}),
 * {@code repeat} (the latest one again). Codes of clients: {@code js_code}, and {@code sdk} for native apps.
 */
public final class WechatVendor {
    static final String NAME = "wechat";

    /** What kind of app it is. */
    static final String KIND = "kind";

    /** In a browser codes live longer than inside WeChat. */
    private static final Duration WEBSITE_CODE_LIFETIME = Duration.ofMinutes(10);

    private static final Duration INSIDE_CODE_LIFETIME = Duration.ofMinutes(5);

    private final Shared shared;
    private final Codes websiteCodes;
    private final MiniProgram miniProgram;
    private final AccountEvents events;
    private final SceneCodes scenes;
    private final StandIn standIn;

    private WechatVendor(Shared shared) {
        this.shared = shared;
        WechatErrors errors = new WechatErrors(shared.clock());
        WechatApps apps = new WechatApps(shared.apps());
        websiteCodes = shared.codes(WEBSITE_CODE_LIFETIME);
        Codes insideCodes = shared.codes(INSIDE_CODE_LIFETIME);
        miniProgram = new MiniProgram(shared, apps, errors);
        events = new AccountEvents(shared);
        scenes = new SceneCodes(shared, apps, events);
        standIn = new StandIn(NAME, shared, errors)
                .page(WechatPages.qrConnect(websiteCodes))
                .page(WechatPages.insideWechat(insideCodes))
                .codes(websiteCodes, insideCodes)
                .secrets("secret")
                .appParameters("appid")
                .tokenParameters("access_token")
                .appSettings(
                        KIND,
                        PushOrder.EVENTS_URL,
                        PushOrder.TOKEN,
                        PushOrder.ENCODING_AES_KEY,
                        AccountEvents.ENCRYPTION)
                .subjects(WechatVendor::subjects)
                .clientCodes(this::clientCode)
                .events(this::push);
        new SnsApi(shared, apps, websiteCodes, insideCodes, errors).addTo(standIn);
        new OfficialAccount(shared, apps, errors, scenes).addTo(standIn);
        miniProgram.addTo(standIn);
        scenes.addTo(standIn);
    }

    public static Vendor create(Shared shared) {
        return new WechatVendor(shared).standIn;
    }

    private Optional<String> clientCode(VendorApp app, Person person, String kind) {
        return switch (kind) {
            case "js_code" -> Optional.of(miniProgram.login(app, person));
            case "sdk" ->
                Optional.of(
                        websiteCodes.issue(new Grant(app.appid(), person.key(), Map.of("scope", "snsapi_userinfo"))));
            default -> Optional.empty();
        };
    }

    private Optional<Future<Pushed>> push(VendorApp app, String event, Map<String, String> details) {
        return switch (event) {
            case "verify" -> events.verify(app, details);
            case "repeat" -> events.repeat(app, details);
            case "unsubscribe" ->
                Optional.ofNullable(details.get("person"))
                        .flatMap(shared.people()::find)
                        .flatMap(person -> {
                            scenes.forget(app.appid(), person);
                            return events.push(app, AccountEvents.unsubscribe(app, person));
                        });
            default -> Optional.empty();
        };
    }

    private static JsonObject subjects(VendorApp app, Person person) {
        JsonObject subjects = new JsonObject().put("openid", WechatIds.openid(app.appid(), person.key()));
        WechatIds.unionid(app, person).ifPresent(unionid -> subjects.put("unionid", unionid));
        return subjects;
    }
}
