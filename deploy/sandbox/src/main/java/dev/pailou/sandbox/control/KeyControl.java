package dev.pailou.sandbox.control;

import dev.pailou.sandbox.vendor.idtoken.IdTokens;
import dev.pailou.sandbox.vendor.idtoken.SigningKeys;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

/** {@code /control/keys}: lets an issuer change its signing keys. */
final class KeyControl {
    private final IdTokens idTokens;

    KeyControl(IdTokens idTokens) {
        this.idTokens = idTokens;
    }

    void mount(ControlApi api) {
        api.on(HttpMethod.POST, "/keys", 200, this::change);
    }

    private JsonObject change(ControlApi.Request request) {
        JsonFields fields = request.fields("issuer", "action");
        SigningKeys keys = idTokens.keysOf(fields.text("issuer"))
                .orElseThrow(() -> RefusedException.notFound("no such issuer has been asked for anything yet"));
        switch (fields.text("action")) {
            case "rotate" -> keys.rotate();
            case "replace" -> keys.replace();
            case "duplicate-kid" -> keys.duplicateKid();
            default -> throw RefusedException.badRequest("action must be one of rotate, replace, duplicate-kid");
        }
        return keys.jwks();
    }
}
