package dev.pailou.sandbox.vendor.wechat;

import dev.pailou.sandbox.people.Person;
import dev.pailou.sandbox.vendor.VendorApp;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Map;

/** A person as {@code /sns/userinfo} tells it. */
final class WechatProfile {
    private static final Map<String, Integer> SEX = Map.of("male", 1, "female", 2);

    private final URI publicUrl;

    /** @param publicUrl what relative pictures are relative to */
    WechatProfile(URI publicUrl) {
        this.publicUrl = publicUrl;
    }

    JsonObject of(VendorApp app, Person person) {
        JsonObject answer = new JsonObject()
                .put("openid", WechatIds.openid(app.appid(), person.key()))
                .put("nickname", person.nickname());
        person.attributes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(attribute -> put(answer, attribute.getKey(), attribute.getValue()));
        answer.put("privilege", new JsonArray());
        WechatIds.unionid(app, person).ifPresent(unionid -> answer.put("unionid", unionid));
        return answer;
    }

    private void put(JsonObject answer, String attribute, String value) {
        switch (attribute) {
            case "gender" -> answer.put("sex", value == null ? null : SEX.getOrDefault(value, 0));
            case "picture" ->
                answer.put(
                        "headimgurl",
                        value == null ? null : publicUrl.resolve(value).toString());
            case "language", "province", "city", "country" -> answer.put(attribute, value);
            default -> {}
        }
    }
}
