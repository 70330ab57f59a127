package dev.pailou.e2e.set;

import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.local.sandbox.SandboxApp;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * The vendors' stand-ins, as tests steer them.
 *
 * @param url where they are
 */
public record Sandbox(String url) {

    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6,10}\\b");

    /**
     * A WeChat application of one test.
     *
     * @param appId  its AppID
     * @param secret its AppSecret
     */
    public record WeChatApp(String appId, String secret) {}

    /** Registers an application whose callbacks may go to a host. */
    public WeChatApp newWeChatApp(String redirectHost) {
        var app = new WeChatApp("wx" + RandomValue.state().substring(0, 16), RandomValue.state());
        Json.call(
                "POST",
                url + "/control/apps",
                Map.of(),
                Map.of(
                        "vendor",
                        "wechat",
                        "appid",
                        app.appId(),
                        "secret",
                        app.secret(),
                        "redirectHost",
                        redirectHost,
                        "unionid",
                        true));
        return app;
    }

    /**
     * Registers an application of any vendor.
     *
     * @param registration by the names of the control interface
     */
    public void register(Map<String, String> registration) {
        Json.call("POST", url + "/control/apps", Map.of(), registration);
    }

    /** Lets the vendor push an event to an application's address, and expects that we take it. */
    public void push(SandboxApp app, String event) {
        var answer = Json.call(
                "POST",
                url + "/control/events",
                Map.of(),
                Map.of("vendor", app.connection().standIn(), "appid", app.appId(), "event", event));
        if (answer.get("status").asInt() != 200) {
            throw new AssertionError(event + " was answered by " + answer);
        }
    }

    /** Scans the latest QR code that an application has made. */
    public void scanLatest(SandboxApp app, String person) {
        var codes = Json.call(
                        "GET",
                        url + "/control/qrcodes?vendor=" + app.connection().standIn() + "&appid=" + app.appId(),
                        Map.of(),
                        null)
                .get("qrcodes");
        Json.call(
                "POST",
                url + "/control/scan",
                Map.of(),
                Map.of("url", codes.get(codes.size() - 1).get("url").asText(), "person", person));
    }

    /** Adds a person whom only the pages of one application offer. */
    public String newPerson(WeChatApp app, boolean unionid) {
        var key = "p" + RandomValue.state().substring(0, 10);
        Json.call(
                "POST",
                url + "/control/people",
                Map.of(),
                Map.of("key", key, "nickname", "测试 " + key, "unionid", unionid, "appid", app.appId()));
        return key;
    }

    /**
     * Scans a QR code, without a browser.
     *
     * @param page address of the vendor's page as the browser was sent there
     * @return the address that the vendor sends the browser to
     */
    public String scan(String page, String person) {
        return Json.call("POST", url + "/control/scan", Map.of(), Map.of("url", page, "person", person))
                .get("location")
                .asText();
    }

    /** Adds a person whom nobody's pages offer, with what vendors know of them. */
    public String newPerson(Map<String, Object> attributes) {
        var key = "p" + RandomValue.state().substring(0, 10);
        var person = new HashMap<String, Object>(Map.of("key", key, "nickname", "测试 " + key, "appid", key));
        person.putAll(attributes);
        Json.call("POST", url + "/control/people", Map.of(), person);
        return key;
    }

    /**
     * What a vendor does with a browser.
     *
     * @param location where it sends it
     * @param form     what the browser posts there, null when it just goes there
     */
    public record Sent(String location, Map<String, String> form) {}

    /**
     * Logs somebody in at a vendor, without its page.
     *
     * @param page      address of the vendor's page as the browser was sent there
     * @param userAgent what the browser calls itself
     * @param referer   where it was sent from
     */
    public Sent decide(String page, String person, String userAgent, String referer) {
        var answer = Json.call(
                "POST",
                url + "/control/scan",
                Map.of(),
                Map.of("url", page, "person", person, "userAgent", userAgent, "referer", referer));
        var form = new HashMap<String, String>();
        if (answer.has("form")) {
            answer.get("form")
                    .properties()
                    .forEach(field -> form.put(field.getKey(), field.getValue().asText()));
        }
        return new Sent(answer.get("location").asText(), answer.has("form") ? form : null);
    }

    /** @return what {@code wx.login()} gives a mini program on a person's phone */
    public String miniProgramCode(WeChatApp app, String person) {
        return Json.call(
                        "POST",
                        url + "/control/codes",
                        Map.of(),
                        Map.of("vendor", "wechat", "appid", app.appId(), "person", person, "kind", "js_code"))
                .get("code")
                .asText();
    }

    /** Makes a demo application at {@code /demos/{name}}. */
    public void newDemo(String name, String discoveryUrl, String clientId, String clientSecret, String scriptUrl) {
        Json.call(
                "POST",
                url + "/control/demos",
                Map.of(),
                Map.of(
                        "name", name,
                        "discoveryUrl", discoveryUrl,
                        "clientId", clientId,
                        "clientSecret", clientSecret,
                        "scriptUrl", scriptUrl));
    }

    /** The same with a button that leads to a connection's start address. */
    public void newDemoAt(String startAddress, String name, String discoveryUrl, String clientId, String clientSecret) {
        Json.call(
                "POST",
                url + "/control/demos",
                Map.of(),
                Map.of(
                        "name", name,
                        "discoveryUrl", discoveryUrl,
                        "clientId", clientId,
                        "clientSecret", clientSecret,
                        "startAddress", startAddress));
    }

    /** @return the code in the latest mail to an address, which may be on its way */
    public String mailedCode(String address) {
        return Awaitility.await().until(() -> latestMail(address), Optional::isPresent).map(CODE::matcher).stream()
                .flatMap(found -> found.results())
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
    }

    private Optional<String> latestMail(String address) {
        var mails = Json.call("GET", url + "/control/mails?to=" + address, Map.of(), null)
                .get("mails");
        return mails.isEmpty()
                ? Optional.empty()
                : Optional.of(mails.get(0).get("text").asText());
    }

    /** From now on a person has a unionid. */
    public void unionidAppears(String person) {
        Json.call("PATCH", url + "/control/people/" + person, Map.of(), Map.of("unionid", true));
    }

    /** All codes of an application that are out count as expired. */
    public void expireCodes(WeChatApp app) {
        Json.call("POST", url + "/control/codes/expire", Map.of(), Map.of("appid", app.appId()));
    }

    /** Lets the next page with a QR code of an application cut its window off from the one that opened it. */
    public void coop(WeChatApp app) {
        var fault = Map.of(
                "host",
                "open.weixin.qq.com",
                "path",
                "/connect/qrconnect",
                "kind",
                "coop",
                "match",
                Map.of("appid", app.appId()));
        Json.call("POST", url + "/control/faults", Map.of(), fault);
    }

    /**
     * Lets the next call of one application fail.
     *
     * @param path  of {@code api.weixin.qq.com}
     * @param kind  kind of fault
     * @param value what the kind needs, or null
     */
    public void fault(WeChatApp app, String path, String kind, String value) {
        fault(app, path, kind, value, 1);
    }

    /**
     * Lets calls of one application fail.
     *
     * @param path  of {@code api.weixin.qq.com}
     * @param kind  kind of fault
     * @param value what the kind needs, or null
     * @param times how many calls
     */
    public void fault(WeChatApp app, String path, String kind, String value, int times) {
        var fault = new HashMap<String, Object>(Map.of(
                "host",
                "api.weixin.qq.com",
                "path",
                path,
                "kind",
                kind,
                "times",
                times,
                "match",
                Map.of("appid", app.appId())));
        if (value != null) {
            fault.put("value", value);
        }
        Json.call("POST", url + "/control/faults", Map.of(), fault);
    }
}
