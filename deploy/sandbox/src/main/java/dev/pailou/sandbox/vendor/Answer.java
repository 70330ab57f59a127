package dev.pailou.sandbox.vendor;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A vendor's answer to a call.
 *
 * @param status the HTTP status
 * @param contentType what the vendor says the content is, right or wrong
 * @param json the content: a JSON object or array
 * @param wrapping turns the JSON text into what is sent, for vendors that send JSON with something around it
 * @param headers further headers
 */
public record Answer(
        int status, String contentType, Object json, UnaryOperator<String> wrapping, Map<String, String> headers) {
    private static final String CHANGE = "pailou.sandbox.change";

    public Answer {
        headers = Map.copyOf(headers);
    }

    /** A JSON object or array with status 200. */
    public static Answer of(Object json) {
        return new Answer(200, "application/json; charset=utf-8", json, UnaryOperator.identity(), Map.of());
    }

    public Answer withStatus(int other) {
        return new Answer(other, contentType, json, wrapping, headers);
    }

    public Answer withType(String other) {
        return new Answer(status, other, json, wrapping, headers);
    }

    public Answer wrapped(UnaryOperator<String> other) {
        return new Answer(status, contentType, json, other, headers);
    }

    public Answer withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, contentType, json, wrapping, more);
    }

    /** Sends it, in UTF-8, changed as a fault asked for. */
    public void send(RoutingContext context) {
        UnaryOperator<JsonObject> change = context.get(CHANGE);
        Object answer = change != null && json instanceof JsonObject object ? change.apply(object) : json;
        HttpServerResponse response = context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", contentType)
                .putHeader("Cache-Control", "no-store");
        headers.forEach(response::putHeader);
        response.end(wrapping.apply(Json.encode(answer)));
    }

    static void patchWith(RoutingContext context, JsonObject patch) {
        changeWith(context, answer -> merge(answer, patch));
    }

    static void overwriteWith(RoutingContext context, JsonObject members) {
        changeWith(context, answer -> answer.copy().mergeIn(members, true));
    }

    private static void changeWith(RoutingContext context, UnaryOperator<JsonObject> change) {
        context.put(CHANGE, change);
    }

    /** RFC 7396 section 2. */
    public static JsonObject merge(JsonObject target, JsonObject patch) {
        JsonObject merged = target.copy();
        for (String name : patch.fieldNames()) {
            Object value = patch.getValue(name);
            if (value == null) {
                merged.remove(name);
            } else if (value instanceof JsonObject object) {
                Object inner = merged.getValue(name);
                merged.put(name, merge(inner instanceof JsonObject known ? known : new JsonObject(), object));
            } else {
                merged.put(name, value);
            }
        }
        return merged;
    }
}
