package dev.pailou.e2e.set;

import dev.pailou.kernel.ids.RandomValue;
import java.util.HashMap;
import java.util.Map;

/**
 * The vendors' stand-ins, as tests steer them.
 *
 * @param url where they are
 */
public record Sandbox(String url) {

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
                        "vendor", "wechat",
                        "appid", app.appId(),
                        "secret", app.secret(),
                        "redirectHost", redirectHost,
                        "unionid", true));
        return app;
    }

    /** Adds a person of one test. */
    public String newPerson(boolean unionid) {
        var key = "p" + RandomValue.state().substring(0, 10);
        Json.call(
                "POST",
                url + "/control/people",
                Map.of(),
                Map.of("key", key, "nickname", "测试 " + key, "unionid", unionid));
        return key;
    }

    /** From now on a person has a unionid. */
    public void unionidAppears(String person) {
        Json.call("PATCH", url + "/control/people/" + person, Map.of(), Map.of("unionid", true));
    }

    /** All codes that are out count as expired. */
    public void expireCodes() {
        Json.call("POST", url + "/control/codes/expire", Map.of(), Map.of());
    }

    /**
     * Lets the next calls of one application fail.
     *
     * @param path  of {@code api.weixin.qq.com}
     * @param kind  kind of fault
     * @param value what the kind needs, or null
     */
    public void fault(WeChatApp app, String path, String kind, String value) {
        var fault = new HashMap<String, Object>(Map.of(
                "host", "api.weixin.qq.com",
                "path", path,
                "kind", kind,
                "times", 1,
                "match", Map.of("appid", app.appId())));
        if (value != null) {
            fault.put("value", value);
        }
        Json.call("POST", url + "/control/faults", Map.of(), fault);
    }
}
