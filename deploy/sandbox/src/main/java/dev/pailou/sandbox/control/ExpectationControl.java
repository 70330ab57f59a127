package dev.pailou.sandbox.control;

import dev.pailou.sandbox.expectation.Expectations;
import dev.pailou.sandbox.recording.RecordedRequest;
import dev.pailou.sandbox.recording.Recording;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /control/expectations/{provider}}: how the remembered requests differ from a login as it should be. */
final class ExpectationControl {
    private final Recording recording;

    ExpectationControl(Recording recording) {
        this.recording = recording;
    }

    void mount(ControlApi api) {
        api.on(HttpMethod.GET, "/expectations/:provider", 200, this::compare);
    }

    private JsonObject compare(ControlApi.Request request) {
        String provider = request.path("provider");
        Expectations expectations = (provider.matches("[a-z0-9-]{1,60}")
                        ? Expectations.of(provider)
                        : Optional.<Expectations>empty())
                .orElseThrow(() -> RefusedException.notFound("nothing is expected of such a provider"));
        String way = request.query("way");
        if (way == null) {
            return new JsonObject()
                    .put(
                            "ways",
                            new JsonArray(new ArrayList<>(expectations.ways().keySet())));
        }
        if (!expectations.ways().containsKey(way)) {
            throw RefusedException.badRequest("way must be one of "
                    + String.join(", ", expectations.ways().keySet()));
        }
        List<String> apps = request.context().queryParam("appid");
        List<RecordedRequest> seen = recording.matching(recorded -> apps.contains(recorded.appid()));
        return new JsonObject().put("differences", new JsonArray(expectations.differences(way, seen)));
    }
}
