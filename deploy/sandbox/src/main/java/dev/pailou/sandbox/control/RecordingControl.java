package dev.pailou.sandbox.control;

import dev.pailou.sandbox.recording.RecordedRequest;
import dev.pailou.sandbox.recording.Recording;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.Predicate;

/** {@code /control/requests}: what the stand-ins were asked. */
final class RecordingControl {
    private final Recording recording;

    RecordingControl(Recording recording) {
        this.recording = recording;
    }

    void mount(ControlApi api) {
        api.on(HttpMethod.GET, "/requests", 200, request -> new JsonObject()
                .put(
                        "requests",
                        new JsonArray(recording.matching(chosen(request)).stream()
                                .map(RecordingControl::json)
                                .toList())));
        api.on(HttpMethod.DELETE, "/requests", 204, request -> {
            recording.removeIf(chosen(request));
            return new JsonObject();
        });
    }

    private static Predicate<RecordedRequest> chosen(ControlApi.Request request) {
        String appid = request.query("appid");
        return recorded -> appid == null || appid.equals(recorded.appid());
    }

    private static JsonObject json(RecordedRequest request) {
        return new JsonObject()
                .put("at", request.at().toString())
                .put("appid", request.appid())
                .put("method", request.method())
                .put("host", request.host())
                .put("path", request.path())
                .put("query", request.query())
                .put("body", request.body())
                .put("headers", new JsonObject(Map.copyOf(request.headers())));
    }
}
