package dev.pailou.sandbox.vendor.wechat;

import dev.pailou.sandbox.memory.RandomText;
import dev.pailou.sandbox.memory.RecentValues;
import dev.pailou.sandbox.people.Person;
import dev.pailou.sandbox.vendor.Look;
import dev.pailou.sandbox.vendor.Outcome;
import dev.pailou.sandbox.vendor.Pushed;
import dev.pailou.sandbox.vendor.Shared;
import dev.pailou.sandbox.vendor.StandIn;
import dev.pailou.sandbox.vendor.VendorApp;
import dev.pailou.sandbox.vendor.Visit;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * QR codes of official accounts, and who follows the accounts. WeChat's {@code http://weixin.qq.com/q/...}, which is in
 * the QR code, is a page here on which somebody scans it.
 */
final class SceneCodes {
    /**
     * A QR code.
     *
     * @param id the last part of its address
     * @param appid the account
     * @param scene what the account wrote into it
     * @param ticket WeChat's name for it
     * @param expiry until when it can be scanned
     */
    record Scene(String id, String appid, String scene, String ticket, Instant expiry) {}

    /** Since when somebody follows, and through which code. */
    record Following(Instant at, String scene) {}

    private static final String HOST = "weixin.qq.com";
    private static final int MOST = 20_000;
    private static final Look LOOK = new Look("微信", "WeChat", "07c160", "微信扫一扫", false);

    private final Shared shared;
    private final WechatApps apps;
    private final AccountEvents events;
    private final RecentValues<Scene> scenes = new RecentValues<>(MOST);
    private final Map<String, Following> followers = new ConcurrentHashMap<>();

    SceneCodes(Shared shared, WechatApps apps, AccountEvents events) {
        this.shared = shared;
        this.apps = apps;
        this.events = events;
    }

    void addTo(StandIn vendor) {
        vendor.decisions(HOST, this::decide).routes(this::mount).qrCodes(this::list);
    }

    Scene create(String appid, String text, Instant expiry) {
        Scene scene = new Scene(RandomText.alphanumeric(22), appid, text, OfficialAccount.ticket(), expiry);
        scenes.put(scene.id(), scene);
        return scene;
    }

    String address(Scene scene) {
        return shared.publicUrl().resolve("/" + HOST + "/q/" + scene.id()).toString();
    }

    Optional<Following> following(String appid, Person person) {
        return Optional.ofNullable(followers.get(key(appid, person)));
    }

    void forget(String appid, Person person) {
        followers.remove(key(appid, person));
    }

    private void mount(Router router) {
        router.get("/" + HOST + "/q/:id").handler(this::show);
        router.post("/" + HOST + "/q/:id").handler(this::choose);
    }

    private Optional<Scene> alive(String id) {
        return scenes.find(id).filter(scene -> shared.now().isBefore(scene.expiry()));
    }

    private void show(RoutingContext context) {
        alive(context.pathParam("id"))
                .ifPresentOrElse(
                        scene -> shared.pages()
                                .send(
                                        context,
                                        200,
                                        "scan.html",
                                        Map.of(
                                                "look",
                                                LOOK,
                                                "vendorHost",
                                                HOST,
                                                "appid",
                                                scene.appid(),
                                                "people",
                                                shared.people().listedFor(scene.appid()))),
                        () -> refuse(context, "二维码已过期"));
    }

    private void choose(RoutingContext context) {
        Optional<Scene> scene = alive(context.pathParam("id"));
        Optional<Person> person = Optional.ofNullable(context.request().getFormAttribute("person"))
                .flatMap(shared.people()::find);
        if (scene.isEmpty() || person.isEmpty()) {
            refuse(context, scene.isEmpty() ? "二维码已过期" : "没有选择任何人");
            return;
        }
        scan(scene.get(), person.get())
                .onSuccess(pushed -> shared.pages()
                        .send(
                                context,
                                200,
                                "scan-done.html",
                                Map.of(
                                        "look",
                                        LOOK,
                                        "vendorHost",
                                        HOST,
                                        "name",
                                        person.get().nickname(),
                                        "status",
                                        pushed.status())))
                .onFailure(failed -> refuse(context, "公众号没有应答：" + failed.getMessage()));
    }

    private void refuse(RoutingContext context, String text) {
        shared.pages()
                .send(
                        context,
                        200,
                        "refused.html",
                        Map.of("look", LOOK, "vendorHost", HOST, "code", "qrcode", "text", text, "explanation", ""));
    }

    private Future<Outcome> decide(Visit visit, Optional<Person> person) {
        Optional<Scene> scene = alive(visit.path().replaceFirst("^/q/", ""));
        if (scene.isEmpty()) {
            return Future.succeededFuture(new Outcome.Refused("qrcode", "this QR code does not exist or is too old"));
        }
        // Who does not scan sends nothing, and nobody hears of it.
        return person.map(who -> scan(scene.get(), who)
                        .<Outcome>map(_ -> new Outcome.Stayed())
                        .recover(failed -> Future.succeededFuture(new Outcome.Refused("events", failed.getMessage()))))
                .orElseGet(() -> Future.succeededFuture(new Outcome.Stayed()));
    }

    private Future<Pushed> scan(Scene scene, Person person) {
        VendorApp app = apps.find(scene.appid()).orElseThrow();
        Following before = followers.putIfAbsent(key(app.appid(), person), new Following(shared.now(), scene.scene()));
        return events.push(
                        app,
                        before == null
                                ? AccountEvents.subscribe(app, person, scene)
                                : AccountEvents.scan(app, person, scene))
                .orElseGet(() -> Future.failedFuture("the app has no events address"));
    }

    private JsonArray list(String appid) {
        JsonArray codes = new JsonArray();
        scenes.all().stream()
                .filter(scene -> scene.appid().equals(appid))
                .forEach(scene -> codes.add(new JsonObject()
                        .put("url", address(scene))
                        .put("ticket", scene.ticket())
                        .put("scene", scene.scene())
                        .put("expires", scene.expiry().toString())));
        return codes;
    }

    private static String key(String appid, Person person) {
        return appid + " " + person.key();
    }
}
