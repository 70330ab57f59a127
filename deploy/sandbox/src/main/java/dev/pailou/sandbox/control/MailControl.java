package dev.pailou.sandbox.control;

import dev.pailou.sandbox.mail.Letter;
import dev.pailou.sandbox.mail.Mails;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** {@code /control/mails}: what was mailed, the newest first; to one address, when {@code to} says so. */
final class MailControl {
    private final Mails mails;

    MailControl(Mails mails) {
        this.mails = mails;
    }

    void mount(ControlApi api) {
        api.on(HttpMethod.GET, "/mails", 200, request -> new JsonObject()
                .put(
                        "mails",
                        new JsonArray(mails.all().stream()
                                .filter(letter -> isTo(letter, request.query("to")))
                                .map(MailControl::json)
                                .toList())));
    }

    private static boolean isTo(Letter letter, String address) {
        return address == null || letter.to().equalsIgnoreCase(address);
    }

    private static JsonObject json(Letter letter) {
        return new JsonObject()
                .put("to", letter.to())
                .put("from", letter.from())
                .put("subject", letter.subject())
                .put("text", letter.text())
                .put("at", letter.at().toString());
    }
}
