package dev.pailou.sandbox.vendor.qq;

import dev.pailou.sandbox.vendor.Answer;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** What QQ's token endpoint answers to who does not ask for JSON. */
final class QueryString {
    private QueryString() {}

    static Answer of(JsonObject json) {
        return Answer.of(json).withType("text/html").wrapped(QueryString::pairs);
    }

    private static String pairs(String json) {
        return new JsonObject(json)
                .stream()
                        .map(entry -> entry.getKey() + "="
                                + URLEncoder.encode(entry.getValue().toString(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
