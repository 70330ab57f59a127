package dev.pailou.sandbox.vendor.oauth;

import dev.pailou.sandbox.vendor.Answer;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Answers in the form {@code name=value&name=value}, as some vendors' token endpoints have them. */
public final class FormAnswer {
    private FormAnswer() {}

    public static Answer of(JsonObject fields) {
        return Answer.of(fields)
                .withType("application/x-www-form-urlencoded; charset=utf-8")
                .wrapped(text -> encoded(new JsonObject(text)));
    }

    private static String encoded(JsonObject fields) {
        return fields.stream()
                .map(field -> field.getKey() + "="
                        + URLEncoder.encode(String.valueOf(field.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
