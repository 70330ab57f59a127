package dev.pailou.sandbox.vendor;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** A vendor's JSON answer. */
public final class JsonAnswer {
    private static final String PATCH = "pailou.sandbox.patch";

    private JsonAnswer() {}

    /**
     * Sends the answer, in UTF-8.
     *
     * @param context the request
     * @param contentType what the vendor says the content is, right or wrong
     * @param body the answer, before any patch
     */
    public static void send(RoutingContext context, String contentType, JsonObject body) {
        JsonObject patch = context.get(PATCH);
        JsonObject answer = patch == null ? body : merge(body, patch);
        context.response()
                .putHeader("Content-Type", contentType)
                .putHeader("Cache-Control", "no-store")
                .end(answer.toBuffer());
    }

    static void patchWith(RoutingContext context, JsonObject patch) {
        context.put(PATCH, patch);
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
