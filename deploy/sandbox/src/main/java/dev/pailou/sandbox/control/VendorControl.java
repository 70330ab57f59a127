package dev.pailou.sandbox.control;

import dev.pailou.sandbox.people.People;
import dev.pailou.sandbox.people.Person;
import dev.pailou.sandbox.vendor.Apps;
import dev.pailou.sandbox.vendor.Outcome;
import dev.pailou.sandbox.vendor.Vendor;
import dev.pailou.sandbox.vendor.VendorApp;
import dev.pailou.sandbox.vendor.Visit;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * {@code /control/apps}, {@code /control/scan}, {@code /control/codes}, {@code /control/tokens}, {@code /control/events}
 * and {@code /control/qrcodes}.
 */
final class VendorControl {
    private static final List<String> APP_FIELDS =
            List.of("vendor", "appid", "secret", "redirectHost", "unionid", "account", VendorApp.REDIRECT_URI);

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
        api.onAsync(HttpMethod.POST, "/scan", 200, this::scan);
        api.on(HttpMethod.POST, "/codes", 201, this::clientCode);
        api.onAsync(HttpMethod.POST, "/events", 200, this::push);
        api.on(HttpMethod.GET, "/qrcodes", 200, request -> new JsonObject()
                .put("qrcodes", vendors.named(request.query("vendor")).qrCodes(request.query("appid"))));
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
        Vendor vendor = vendors.named(new JsonFields(request.body()).anyText("vendor"));
        List<String> own = new ArrayList<>(vendor.appSettings());
        own.add(VendorApp.REDIRECT_URI);
        List<String> known = new ArrayList<>(APP_FIELDS);
        known.addAll(vendor.appSettings());
        JsonFields fields = request.fields(known.toArray(String[]::new));
        Map<String, String> settings = new LinkedHashMap<>();
        own.forEach(name -> fields.optionalText(name).ifPresent(value -> settings.put(name, value)));
        VendorApp app = new VendorApp(
                vendor.name(),
                fields.text("appid"),
                fields.text("secret"),
                host(fields.text("redirectHost")),
                fields.flag("unionid", true),
                fields.optionalText("account").orElse(VendorApp.DEFAULT_ACCOUNT),
                settings);
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

    private Future<JsonObject> scan(ControlApi.Request request) {
        JsonFields fields = request.fields("url", "person", "cancel", "userAgent", "referer");
        URI address = address(fields.text("url"));
        boolean cancel = fields.flag("cancel", false);
        if (cancel == fields.has("person")) {
            throw RefusedException.badRequest("either person or cancel: true must be there");
        }
        Optional<Person> person = cancel ? Optional.empty() : Optional.of(person(fields));
        Map<String, String> headers = new LinkedHashMap<>();
        fields.optionalText("userAgent").ifPresent(value -> headers.put("user-agent", value));
        fields.optionalText("referer").ifPresent(value -> headers.put("referer", value));
        Visit visit = Visit.to(address, headers);
        return vendors.atHost(visit.host()).decide(visit, person).map(outcome -> switch (outcome) {
            case Outcome.Sent(String location) -> new JsonObject().put("location", location);
            case Outcome.Posted(String action, Map<String, String> posted) ->
                new JsonObject().put("location", action).put("form", new JsonObject(new LinkedHashMap<>(posted)));
            case Outcome.Stayed _ -> new JsonObject().putNull("location");
            case Outcome.Refused(String code, String explanation) ->
                throw RefusedException.badRequest("the vendor refuses it (%s): %s".formatted(code, explanation));
        });
    }

    private JsonObject clientCode(ControlApi.Request request) {
        JsonFields fields = request.fields("vendor", "appid", "person", "kind");
        Vendor vendor = vendors.named(fields.text("vendor"));
        return vendor.clientCode(
                        app(vendor, fields),
                        person(fields),
                        fields.optionalText("kind").orElse(""))
                .map(code -> new JsonObject().put("code", code))
                .orElseThrow(() -> RefusedException.badRequest(
                        "clients of %s hand out no codes of this kind".formatted(vendor.name())));
    }

    private Future<JsonObject> push(ControlApi.Request request) {
        JsonFields fields = request.fields("vendor", "appid", "event", "details");
        Vendor vendor = vendors.named(fields.text("vendor"));
        Map<String, String> details = new LinkedHashMap<>();
        fields.object("details").forEach(entry -> details.put(entry.getKey(), String.valueOf(entry.getValue())));
        return vendor.push(app(vendor, fields), fields.text("event"), details)
                .orElseThrow(() -> RefusedException.badRequest(
                        "%s pushes no such event, or the app has no events address".formatted(vendor.name())))
                .map(pushed -> new JsonObject().put("status", pushed.status()).put("body", pushed.body()))
                .recover(failed -> Future.failedFuture(
                        RefusedException.badRequest("the events address cannot be reached: " + failed)));
    }

    private VendorApp app(Vendor vendor, JsonFields fields) {
        return apps.find(vendor.name(), fields.text("appid"))
                .orElseThrow(() -> RefusedException.notFound("there is no such app"));
    }

    private Person person(JsonFields fields) {
        return people.find(fields.text("person"))
                .orElseThrow(() -> RefusedException.badRequest("there is nobody with this key"));
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
