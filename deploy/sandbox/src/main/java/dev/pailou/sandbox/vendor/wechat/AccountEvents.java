package dev.pailou.sandbox.vendor.wechat;

import dev.pailou.sandbox.memory.RandomText;
import dev.pailou.sandbox.memory.RecentValues;
import dev.pailou.sandbox.people.Person;
import dev.pailou.sandbox.vendor.Pushed;
import dev.pailou.sandbox.vendor.Shared;
import dev.pailou.sandbox.vendor.VendorApp;
import dev.pailou.sandbox.vendor.tencent.PushOrder;
import dev.pailou.sandbox.vendor.tencent.Xml;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What WeChat pushes to an official account's server, see <a
 * href="https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Receiving_event_pushes.html">event pushes</a>:
 * signed always, encrypted in the modes {@code compatible} and {@code safe} (the setting {@code encryption}; without it
 * {@code safe} where there is a key and {@code plain} where there is none). What is not answered as it must be is sent up
 * to three times.
 */
final class AccountEvents {
    static final String ENCRYPTION = "encryption";
    private static final int TRIES = 3;
    private static final int MOST = 1_000;

    private final Shared shared;
    private final RecentValues<Map<String, Object>> latest = new RecentValues<>(MOST);

    AccountEvents(Shared shared) {
        this.shared = shared;
    }

    /** Somebody follows the account by scanning. */
    static Map<String, Object> subscribe(VendorApp app, Person person, SceneCodes.Scene scene) {
        Map<String, Object> fields = event(app, WechatIds.openid(app.appid(), person.key()), "subscribe");
        fields.put("EventKey", "qrscene_" + scene.scene());
        fields.put("Ticket", scene.ticket());
        return fields;
    }

    /** Somebody scans who follows already. */
    static Map<String, Object> scan(VendorApp app, Person person, SceneCodes.Scene scene) {
        Map<String, Object> fields = event(app, WechatIds.openid(app.appid(), person.key()), "SCAN");
        fields.put("EventKey", scene.scene());
        fields.put("Ticket", scene.ticket());
        return fields;
    }

    /** Somebody no longer follows. */
    static Map<String, Object> unsubscribe(VendorApp app, Person person) {
        Map<String, Object> fields = event(app, WechatIds.openid(app.appid(), person.key()), "unsubscribe");
        fields.put("EventKey", "");
        return fields;
    }

    private static Map<String, Object> event(VendorApp app, String openid, String event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ToUserName", account(app));
        fields.put("FromUserName", openid);
        fields.put("CreateTime", null);
        fields.put("MsgType", "event");
        fields.put("Event", event);
        return fields;
    }

    /** Pushes an event to the app's address, if it has one. */
    Optional<Future<Pushed>> push(VendorApp app, Map<String, Object> fields) {
        fields.put("CreateTime", shared.now().getEpochSecond());
        latest.put(app.appid(), fields);
        return push(app, fields, Map.of());
    }

    /** Pushes the latest event again, unchanged or with what {@link PushOrder} lets be otherwise. */
    Optional<Future<Pushed>> repeat(VendorApp app, Map<String, String> details) {
        return latest.find(app.appid()).flatMap(fields -> push(app, fields, details));
    }

    /** Asks the address whether it is the account's: it must answer with {@code echostr}. */
    Optional<Future<Pushed>> verify(VendorApp app, Map<String, String> details) {
        return Optional.ofNullable(app.setting(PushOrder.EVENTS_URL)).map(url -> {
            PushOrder order = PushOrder.of(app, app.appid(), shared.now(), details);
            String echo = RandomText.alphanumeric(19);
            return shared.events().get(PushOrder.address(url, signed(order) + "&echostr=" + echo));
        });
    }

    private Optional<Future<Pushed>> push(VendorApp app, Map<String, Object> fields, Map<String, String> details) {
        return Optional.ofNullable(app.setting(PushOrder.EVENTS_URL)).map(url -> {
            PushOrder order = PushOrder.of(app, app.appid(), shared.now(), details);
            String mode = mode(app);
            String parameters = signed(order) + "&openid=" + fields.get("FromUserName");
            Map<String, Object> body = new LinkedHashMap<>(fields);
            if (!mode.equals("plain")) {
                String encrypted = order.crypto().encrypt(Xml.of(fields), order.receiver());
                parameters += "&encrypt_type=aes&msg_signature="
                        + order.crypto().signature(order.timestamp(), order.nonce(), encrypted);
                body.keySet().removeIf(name -> mode.equals("safe") && !name.equals("ToUserName"));
                body.put("Encrypt", encrypted);
            }
            return send(PushOrder.address(url, parameters), Xml.of(body), TRIES);
        });
    }

    private Future<Pushed> send(String address, String body, int tries) {
        Future<Pushed> answer = shared.events().post(address, "text/xml", body);
        return tries == 1
                ? answer
                : answer.compose(
                        pushed -> isTaken(pushed) ? Future.succeededFuture(pushed) : send(address, body, tries - 1),
                        _ -> send(address, body, tries - 1));
    }

    private static boolean isTaken(Pushed pushed) {
        return pushed.status() == 200
                && (pushed.body().isEmpty()
                        || pushed.body().equals("success")
                        || pushed.body().startsWith("<xml>"));
    }

    private static String signed(PushOrder order) {
        return "signature=" + order.crypto().signature(order.timestamp(), order.nonce()) + "&timestamp="
                + order.timestamp() + "&nonce=" + order.nonce();
    }

    private static String mode(VendorApp app) {
        return Objects.requireNonNullElse(
                app.setting(ENCRYPTION), app.setting(PushOrder.ENCODING_AES_KEY) == null ? "plain" : "safe");
    }

    /** The account's name of old, which every message is addressed to. */
    private static String account(VendorApp app) {
        return "gh_" + app.appid().substring(Math.max(0, app.appid().length() - 12));
    }
}
