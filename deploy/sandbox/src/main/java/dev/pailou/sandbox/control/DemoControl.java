package dev.pailou.sandbox.control;

import dev.pailou.sandbox.demo.DemoApplications;
import dev.pailou.sandbox.demo.DemoSettings;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URI;

/** {@code /control/demos}: further copies of the demo application, so that each test has one for its own pool. */
final class DemoControl {
    private final DemoApplications applications;

    DemoControl(DemoApplications applications) {
        this.applications = applications;
    }

    void mount(ControlApi api) {
        api.on(HttpMethod.POST, "/demos", 201, this::add);
    }

    private JsonObject add(ControlApi.Request request) {
        JsonFields fields =
                request.fields("name", "discoveryUrl", "clientId", "clientSecret", "scriptUrl", "startAddress");
        String name = fields.text("name");
        if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw RefusedException.badRequest("name must be 1 to 40 lowercase letters, digits and -");
        }
        URI home = applications.add(
                name,
                new DemoSettings(
                        discoveryUrl(fields.text("discoveryUrl")),
                        fields.text("clientId"),
                        fields.text("clientSecret"),
                        fields.optionalText("scriptUrl").map(DemoControl::script),
                        fields.optionalText("startAddress").map(DemoControl::startAddress)));
        return new JsonObject()
                .put("name", name)
                .put("home", home.toString())
                .put("redirectUri", home + "/callback")
                .put("callbackUrl", home + "/arrived");
    }

    private static URI startAddress(String text) {
        try {
            return DemoSettings.startAddress(text);
        } catch (IllegalArgumentException refused) {
            throw RefusedException.badRequest("startAddress " + refused.getMessage());
        }
    }

    private static URI script(String text) {
        try {
            return DemoSettings.script(text);
        } catch (IllegalArgumentException refused) {
            throw RefusedException.badRequest("scriptUrl " + refused.getMessage());
        }
    }

    private static URI discoveryUrl(String text) {
        try {
            return DemoSettings.discoveryUrl(text);
        } catch (IllegalArgumentException refused) {
            throw RefusedException.badRequest("discoveryUrl " + refused.getMessage());
        }
    }
}
