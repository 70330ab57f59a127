package dev.pailou.sandbox;

import dev.pailou.sandbox.vendor.Parameters;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sandbox of its own on a free port, a clock, and an app registered with WeChat. */
final class Stage implements AutoCloseable {
    static final String CALLBACK =
            "http%3A%2F%2Fcore.localhost%3A8080%2Fconnection%2Fsocial%2Fwechat-qr%2Fp%2Fcallback";

    final TestClock clock;
    final Sandbox sandbox;
    final Browser browser = new Browser();
    final String base;
    final String appid;

    Stage() {
        this(new TestClock());
    }

    /** A stage for a test whose library looks at the system's clock. */
    Stage(Instant now) {
        this(new TestClock(now));
    }

    private Stage(TestClock clock) {
        this.clock = clock;
        sandbox = Sandbox.start(new SandboxSettings("127.0.0.1", 0, null, List.of(), Optional::empty), clock);
        base = sandbox.publicUrl().toString();
        appid = newApp(true, "own-secret");
    }

    String newApp(boolean unionid, String secret) {
        String id = "wx" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        HttpResponse<String> response = control(
                "POST",
                "/apps",
                new JsonObject()
                        .put("vendor", "wechat")
                        .put("appid", id)
                        .put("secret", secret)
                        .put("redirectHost", "core.localhost")
                        .put("unionid", unionid));
        if (response.statusCode() != 201) {
            throw new AssertionError(response.body());
        }
        return id;
    }

    /** Registers an app of any vendor, with the secret {@code s&cret} and callbacks at core.localhost. */
    String register(String vendor, String appid, JsonObject more) {
        HttpResponse<String> response = control(
                "POST",
                "/apps",
                new JsonObject()
                        .put("vendor", vendor)
                        .put("appid", appid)
                        .put("secret", "s&cret")
                        .put("redirectHost", "core.localhost")
                        .mergeIn(more));
        if (response.statusCode() != 201) {
            throw new AssertionError(response.body());
        }
        return appid;
    }

    /** A number that no other app has. */
    static String number() {
        return Long.toString(1_000_000_000L + ThreadLocalRandom.current().nextLong(8_000_000_000L));
    }

    /** What the control interface says of somebody who logs in at that address, or says no when it is null. */
    JsonObject scan(String url, String person, JsonObject more) {
        JsonObject body = new JsonObject().put("url", base + "/" + url).mergeIn(more);
        return new JsonObject(
                control("POST", "/scan", person == null ? body.put("cancel", true) : body.put("person", person))
                        .body());
    }

    /** Where the browser goes when somebody logs in at that address, or says no when it is null. */
    String location(String url, String person) {
        JsonObject answer = scan(url, person, new JsonObject());
        if (!answer.containsKey("location")) {
            throw new AssertionError(answer.encode());
        }
        return answer.getString("location");
    }

    String codeAt(String url, String person) {
        return parameter(location(url, person), "code");
    }

    /** Why a vendor refuses that address, as code and explanation. */
    String refusal(String url) {
        return scan(url, "lin-wei", new JsonObject()).getString("error");
    }

    HttpResponse<String> get(String address) {
        return browser.get(base + "/" + address);
    }

    HttpResponse<String> form(String address, String body) {
        return browser.form(base + "/" + address, body);
    }

    HttpResponse<String> get(String address, String bearer) {
        return browser.send(Browser.request(base + "/" + address)
                .header("Authorization", "Bearer " + bearer)
                .GET()
                .build());
    }

    HttpResponse<String> get(String address, Map<String, String> headers) {
        HttpRequest.Builder request = Browser.request(base + "/" + address).GET();
        headers.forEach(request::header);
        return browser.send(request.build());
    }

    HttpResponse<String> json(String address, JsonObject body) {
        return browser.json("POST", base + "/" + address, body);
    }

    /** The next answer at that address is this error of the vendor's. */
    void failNext(String host, String path, String code) {
        HttpResponse<String> response = control(
                "POST",
                "/faults",
                new JsonObject()
                        .put("host", host)
                        .put("path", path)
                        .put("kind", "errcode")
                        .put("value", code));
        if (response.statusCode() != 201) {
            throw new AssertionError(response.body());
        }
    }

    String authorizationQuery() {
        return "appid=" + appid + "&redirect_uri=" + CALLBACK
                + "&response_type=code&scope=snsapi_login&state=0123456789abcdef0123456789abcdef";
    }

    String authorizationUrl(String query) {
        return base + "/open.weixin.qq.com/connect/qrconnect?" + query;
    }

    /** The code with which WeChat sends the browser back after that person has scanned. */
    String code(String person) {
        return code(appid, person);
    }

    String code(String app, String person) {
        HttpResponse<String> answer = control(
                "POST",
                "/scan",
                new JsonObject()
                        .put("url", authorizationUrl(authorizationQuery().replace(appid, app)) + "#wechat_redirect")
                        .put("person", person));
        String location = new JsonObject(answer.body()).getString("location");
        return parameter(location, "code");
    }

    JsonObject sns(String pathAndQuery) {
        HttpResponse<String> response = browser.get(base + "/api.weixin.qq.com" + pathAndQuery);
        if (response.statusCode() != 200) {
            throw new AssertionError("HTTP " + response.statusCode());
        }
        return new JsonObject(response.body());
    }

    JsonObject exchange(String code) {
        return sns(exchangePath(appid, "own-secret", code));
    }

    static String exchangePath(String appid, String secret, String code) {
        return "/sns/oauth2/access_token?appid=" + appid + "&secret=" + secret + "&code=" + code
                + "&grant_type=authorization_code";
    }

    JsonObject userinfo(JsonObject tokens) {
        return sns("/sns/userinfo?access_token=" + tokens.getString("access_token") + "&openid="
                + tokens.getString("openid") + "&lang=zh_CN");
    }

    HttpResponse<String> control(String method, String path, JsonObject body) {
        return browser.json(method, base + "/control" + path, body);
    }

    JsonObject control(String path) {
        return new JsonObject(browser.get(base + "/control" + path).body());
    }

    static String parameter(String address, String name) {
        return Parameters.parse(address.substring(address.indexOf('?') + 1)).value(name);
    }

    static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new AssertionError(pattern + " is not in " + text);
        }
        return matcher.group(1);
    }

    @Override
    public void close() {
        browser.close();
        sandbox.close();
    }
}
