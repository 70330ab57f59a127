package dev.pailou.sandbox.control;

import dev.pailou.sandbox.people.People;
import dev.pailou.sandbox.people.Person;
import dev.pailou.sandbox.vendor.Apps;
import dev.pailou.sandbox.vendor.Outcome;
import dev.pailou.sandbox.vendor.VendorApp;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code /control/apps}, {@code /control/scan}, {@code /control/codes} and {@code /control/tokens}. */
final class VendorControl {
    private final Apps apps;
    private final People people;
    private final VendorNames vendors;

    VendorControl(Apps apps, People people, VendorNames vendors) {
        this.apps = apps;
        this.people = people;
        this.vendors = vendors;
    }

    void mount(ControlApi api) {
        api.on(HttpMethod.POST, "/apps", 201, this::register);
        api.on(HttpMethod.POST, "/scan", 200, this::scan);
        api.on(HttpMethod.POST, "/codes/expire", 204, request -> {
            Predicate<String> chosen = chosenApps(request);
            vendors.all().forEach(vendor -> vendor.expireCodes(chosen));
            return new JsonObject();
        });
        api.on(HttpMethod.POST, "/tokens/expire", 204, request -> {
            Predicate<String> chosen = chosenApps(request);
            vendors.all().forEach(vendor -> vendor.expireTokens(chosen));
            return new JsonObject();
        });
    }

    private JsonObject register(ControlApi.Request request) {
        JsonFields fields = request.fields("vendor", "appid", "secret", "redirectHost", "unionid", "account");
        VendorApp app = new VendorApp(
                vendors.named(fields.text("vendor")).name(),
                fields.text("appid"),
                fields.text("secret"),
                host(fields.text("redirectHost")),
                fields.flag("unionid", true),
                fields.optionalText("account").orElse(VendorApp.DEFAULT_ACCOUNT));
        apps.register(app);
        return new JsonObject()
                .put("vendor", app.vendor())
                .put("appid", app.appid())
                .put("redirectHost", app.redirectHost())
                .put("unionid", app.unionid())
                .put("account", app.account());
    }

    private static String host(String text) {
        if (!text.matches("[A-Za-z0-9.-]{1,253}")) {
            throw RefusedException.badRequest("redirectHost must be a host name, without scheme, port and path");
        }
        return text;
    }

    private JsonObject scan(ControlApi.Request request) {
        JsonFields fields = request.fields("url", "person", "cancel");
        URI address = address(fields.text("url"));
        boolean cancel = fields.flag("cancel", false);
        if (cancel == fields.has("person")) {
            throw RefusedException.badRequest("either person or cancel: true must be there");
        }
        Optional<Person> person = cancel
                ? Optional.empty()
                : Optional.of(people.find(fields.text("person"))
                        .orElseThrow(() -> RefusedException.badRequest("there is nobody with this key")));
        // The first segment of the path is the vendor's host.
        String[] segments = address.getRawPath().split("/");
        return switch (vendors.atHost(segments.length > 1 ? segments[1] : "").decide(address, person)) {
            case Outcome.Sent(String location) -> new JsonObject().put("location", location);
            case Outcome.Refused(String code, String explanation) ->
                throw RefusedException.badRequest("the vendor refuses it (%s): %s".formatted(code, explanation));
        };
    }

    private static URI address(String text) {
        try {
            URI address = URI.create(text);
            if (address.getRawPath() != null) {
                return address;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // The sentence below is the answer to both.
        }
        throw RefusedException.badRequest("url must be the address to which the browser was sent");
    }

    private static Predicate<String> chosenApps(ControlApi.Request request) {
        Optional<String> appid = request.fields("appid").optionalText("appid");
        return app -> appid.isEmpty() || appid.get().equals(app);
    }
}
