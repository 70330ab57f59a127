package dev.pailou.sandbox.control;

import dev.pailou.sandbox.people.People;
import dev.pailou.sandbox.people.Person;
import dev.pailou.sandbox.vendor.Apps;
import dev.pailou.sandbox.vendor.Vendor;
import dev.pailou.sandbox.vendor.VendorApp;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** {@code /control/people}: who can log in, and under which ids an app knows them. */
final class PeopleControl {
    private static final String[] CHANGEABLE = Stream.concat(
                    Stream.of("nickname", "note", "unionid"), Person.ATTRIBUTES.stream())
            .toArray(String[]::new);
    private static final String[] ALL =
            Stream.concat(Stream.of("key", "appid"), Stream.of(CHANGEABLE)).toArray(String[]::new);

    private final People people;
    private final Apps apps;
    private final VendorNames vendors;

    PeopleControl(People people, Apps apps, VendorNames vendors) {
        this.people = people;
        this.apps = apps;
        this.vendors = vendors;
    }

    void mount(ControlApi api) {
        api.on(HttpMethod.GET, "/people", 200, this::list);
        api.on(HttpMethod.POST, "/people", 201, this::add);
        api.on(HttpMethod.PATCH, "/people/:key", 200, this::change);
    }

    private JsonObject list(ControlApi.Request request) {
        Function<Person, JsonObject> form = PeopleControl::json;
        if (request.query("appid") != null) {
            Vendor vendor = vendors.named(request.query("vendor"));
            VendorApp app = apps.find(vendor.name(), request.query("appid"))
                    .orElseThrow(() -> RefusedException.notFound("there is no such app"));
            form = person -> json(person).put("subjects", vendor.subjects(app, person));
        }
        return new JsonObject()
                .put("people", new JsonArray(people.all().stream().map(form).toList()));
    }

    private JsonObject add(ControlApi.Request request) {
        JsonFields fields = request.fields(ALL);
        String key = fields.text("key");
        if (!key.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw RefusedException.badRequest("key must be 1 to 40 lowercase letters, digits and -");
        }
        Person person = new Person(
                key,
                fields.text("nickname"),
                fields.optionalText("note").orElse(""),
                fields.flag("unionid", true),
                fields.optionalText("appid").orElse(null),
                attributes(fields, Map.of()));
        if (!people.add(person)) {
            throw RefusedException.conflict("the key is taken, or there are too many people");
        }
        return json(person);
    }

    private JsonObject change(ControlApi.Request request) {
        JsonFields fields = request.fields(CHANGEABLE);
        return people.change(
                        request.path("key"),
                        person -> new Person(
                                person.key(),
                                fields.optionalText("nickname").orElse(person.nickname()),
                                fields.has("note") ? fields.optionalText("note").orElse("") : person.note(),
                                fields.flag("unionid", person.unionid()),
                                person.appid(),
                                attributes(fields, person.attributes())))
                .map(PeopleControl::json)
                .orElseThrow(() -> RefusedException.notFound("there is nobody with this key"));
    }

    private static Map<String, String> attributes(JsonFields fields, Map<String, String> before) {
        Map<String, String> attributes = new LinkedHashMap<>(before);
        for (String name : Person.ATTRIBUTES) {
            if (fields.has(name)) {
                attributes.put(name, fields.anyText(name));
            }
        }
        return attributes;
    }

    private static JsonObject json(Person person) {
        JsonObject json = new JsonObject()
                .put("key", person.key())
                .put("nickname", person.nickname())
                .put("note", person.note())
                .put("unionid", person.unionid());
        if (person.appid() != null) {
            json.put("appid", person.appid());
        }
        person.attributes().forEach(json::put);
        return json;
    }
}
