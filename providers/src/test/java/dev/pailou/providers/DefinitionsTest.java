package dev.pailou.providers;

import static dev.pailou.providers.Folder.calls;
import static dev.pailou.providers.Folder.exchanges;
import static dev.pailou.providers.Folder.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A provider's definition")
class DefinitionsTest {

    static Stream<Folder> providers() {
        return Folder.all();
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("names each field, way, call, subject, claim and error once")
    void namesEachThingOnce(Folder folder) {
        var definition = folder.definition();
        assertThat(texts(definition.path("form"), "name")).doesNotHaveDuplicates();
        assertThat(texts(definition.path("ways"), "name")).doesNotHaveDuplicates();
        assertThat(texts(definition.path("tokens"), "name")).doesNotHaveDuplicates();
        assertThat(texts(definition.path("subjects"), "namespace")).doesNotHaveDuplicates();
        assertThat(texts(definition.path("claims"), "claim")).doesNotHaveDuplicates();
        assertThat(texts(definition.path("errors"), "code")).doesNotHaveDuplicates();
        for (var way : definition.path("ways")) {
            assertThat(Folder.answers(way)).doesNotHaveDuplicates();
            assertThat(always(way.path("authorize").path("parameters"))).doesNotHaveDuplicates();
            calls(way)
                    .forEach(call -> assertThat(always(call.path("parameters"))).doesNotHaveDuplicates());
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("has fields whose pattern compiles and whose default is allowed")
    void hasFieldsThatCanBeFilled(Folder folder) {
        var form = folder.definition().path("form");
        for (var field : form) {
            var name = field.path("name").asText();
            var type = field.path("type").asText("text");
            if (field.has("pattern")) {
                assertThatCode(() -> Pattern.compile(field.path("pattern").asText()))
                        .as(name)
                        .doesNotThrowAnyException();
            }
            if (type.equals("choice")) {
                assertThat(texts(field.path("options"), "value")).as(name).doesNotHaveDuplicates();
            }
            if (field.has("default")) {
                var value = field.path("default").asText();
                switch (type) {
                    case "choice" ->
                        assertThat(texts(field.path("options"), "value")).contains(value);
                    case "switch" -> assertThat(value).isIn("true", "false");
                    case "url" -> assertThat(value).matches("https://[a-z0-9.-]+(/[A-Za-z0-9._~/-]*[A-Za-z0-9._~-])?");
                    default ->
                        assertThat(value.lines()).as(name).allSatisfy(item -> assertThat(item)
                                .matches(field.path("pattern").asText())
                                .hasSizeLessThanOrEqualTo(
                                        field.path("maxLength").asInt()));
                }
            }
            assertThat(texts(field.path("requires"))).doesNotContain(name).isSubsetOf(texts(form, "name"));
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("says how long access tokens live that applications hand over")
    void saysHowLongTokensLive(Folder folder) {
        for (var way : folder.definition().path("ways")) {
            var callback = way.path("callback");
            if (texts(callback.path("code")).contains("access_token")) {
                assertThat(callback.path("seconds").asInt()).isGreaterThan(86_400);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("has conditions that a form can fulfil")
    void hasConditionsThatAFormCanFulfil(Folder folder) {
        var fields = new HashMap<String, JsonNode>();
        folder.definition()
                .path("form")
                .forEach(field -> fields.put(field.path("name").asText(), field));
        for (var when : folder.definition().findValues("when")) {
            for (var condition : when.isArray() ? when : List.of(when)) {
                if (!condition.has("path")) {
                    checkCondition(condition, fields);
                }
            }
        }
    }

    private static void checkCondition(JsonNode condition, Map<String, JsonNode> fields) {
        assertThat(fields.keySet())
                .containsAll(texts(condition.path("filled")))
                .containsAll(texts(condition.path("empty")));
        texts(condition.path("filled")).forEach(name -> assertThat(optional(fields.get(name)))
                .as("%s can be empty", name)
                .isTrue());
        texts(condition.path("empty")).forEach(name -> assertThat(optional(fields.get(name)))
                .as("%s can be empty", name)
                .isTrue());
        if (condition.has("field")) {
            var field = fields.get(condition.path("field").asText());
            assertThat(field).as(condition.toString()).isNotNull();
            switch (field.path("type").asText("text")) {
                case "choice" ->
                    assertThat(texts(field.path("options"), "value")).containsAll(texts(condition.path("in")));
                case "switch" -> assertThat(texts(condition.path("in"))).isSubsetOf("true", "false");
                default ->
                    assertThat(field.path("type").asText("text"))
                            .as(condition.toString())
                            .isEqualTo("text");
            }
        }
    }

    private static boolean optional(JsonNode field) {
        return !field.path("required").asBoolean() && !field.has("default");
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("uses only placeholders that have a value at that point, and shows no secret in the browser")
    void usesKnownPlaceholders(Folder folder) {
        var definition = folder.definition();
        var clear = new HashSet<String>();
        var all = new HashSet<String>();
        for (var field : definition.path("form")) {
            all.add("field." + field.path("name").asText());
            if (!field.path("secret").asBoolean()) {
                clear.add("field." + field.path("name").asText());
                clear.add("field." + field.path("name").asText() + ".host");
            }
        }
        texts(definition.path("tokens"), "name").forEach(token -> all.add("token." + token));
        texts(definition.path("events").path("keep"), "name").forEach(kept -> all.add("pushed." + kept));
        var discovered = definition.has("discovery") ? Set.of("discovery") : Set.<String>of();
        new Placeholders(clear, Set.of()).check(definition.path("discovery").path("url"));
        new Placeholders(clear, Set.of()).check(definition.path("discovery").path("issuer"));

        var answered = new HashSet<String>();
        for (var way : definition.path("ways")) {
            inTheBrowser(way, new Placeholders(clear, discovered));
            answered.addAll(atTheVendor(way, new Placeholders(all, discovered), clear));
        }
        for (var token : definition.path("tokens")) {
            new Placeholders(clear, Set.of()).check(token.path("scope"));
            checkCall(token.path("call"), new Placeholders(all, discovered));
        }
        for (var key : List.of("token", "aesKey")) {
            new Placeholders(all, Set.of()).check(definition.path("events").path(key));
        }
        definition.path("events").path("receivers").forEach(new Placeholders(clear, Set.of())::check);
        definition.path("events").path("keep").forEach(kept -> new Placeholders(clear, Set.of())
                .check(kept.path("scope")));

        var known = new Placeholders(clear, answered).with(Set.of("source"));
        for (var subject : definition.path("subjects")) {
            known.check(subject.path("namespace"));
            known.checkFrom(subject.path("from"));
        }
        for (var claim : definition.path("claims")) {
            known.checkFrom(claim.path("from"));
            known.checkFrom(claim.path("verified").path("from"));
            claim.path("verified").path("is").forEach(known::check);
        }
        for (var refusal : definition.path("refuse")) {
            refusal.findValues("path").forEach(path -> known.checkPath(path.asText()));
            known.check(refusal.path("unlessIn").path("list"));
        }
    }

    private static void inTheBrowser(JsonNode way, Placeholders clear) {
        var authorize = way.path("authorize");
        var known = clear.with(Set.of("callback", "state", "maxAge", "loginHint"));
        if (authorize.path("nonce").asText().equals("sent")) {
            known = known.with(Set.of("nonce"));
        }
        if (authorize.path("pkce").asText().equals("S256")) {
            known = known.with(Set.of("pkce.challenge"));
        }
        known.check(authorize.path("url"));
        known.checkParameters(authorize.path("parameters"));
        known.checkParameters(authorize.path("inPlace").path("parameters"));
        if (way.has("authorize")) {
            var values = texts(authorize.path("parameters"), "value");
            assertThat(values).contains("{state}", "{callback}");
            assertThat(values.contains("{nonce}"))
                    .isEqualTo(authorize.path("nonce").asText().equals("sent"));
            assertThat(values.contains("{pkce.challenge}"))
                    .isEqualTo(authorize.path("pkce").asText().equals("S256"));
        }
        clear.check(way.path("callback").path("issuer"));
        way.path("callback").path("code").forEach(clear::check);
    }

    private static Set<String> atTheVendor(JsonNode way, Placeholders all, Set<String> clear) {
        var known = all.with(Set.of("callback", "code"));
        if (way.path("entry").asText().equals("code")) {
            known = known.with(Set.of("redirectUri"));
        }
        if (way.path("authorize").path("pkce").asText().equals("S256")) {
            known = known.with(Set.of("pkce.verifier"));
        }
        for (var extra : way.path("callback").path("extras")) {
            known = known.with(Set.of("extra." + extra.asText()));
        }
        if (way.has("scan")) {
            checkCall(way.path("scan").path("create"), all.with(Set.of("scene")));
            all.and(Set.of("scan")).check(way.path("scan").path("show"));
            known = known.and(Set.of("event"));
        }
        for (var exchange : exchanges(way)) {
            checkCall(exchange, known);
            assertThat(exchange.toString()).contains("{code}");
            assertThat(exchange.toString().contains("{pkce.verifier}"))
                    .isEqualTo(way.path("authorize").path("pkce").asText().equals("S256"));
        }
        if (way.has("exchange")) {
            known = known.and(Set.of("exchange"));
        }
        var rule = way.path("idToken");
        if (!rule.isMissingNode()) {
            var beforeIt = new Placeholders(clear, all.answers());
            rule.path("issuer").forEach(beforeIt.and(Set.of("id_token"))::check);
            beforeIt.check(rule.path("keys"));
            beforeIt.check(rule.path("audience"));
            rule.path("authorizedParties").forEach(beforeIt::check);
            rule.path("claims").forEach(claim -> claim.path("is").forEach(beforeIt::check));
            assertThat(rule.path("nonce").asBoolean())
                    .isEqualTo(way.path("authorize").path("nonce").asText().equals("sent"));
            known = known.and(Set.of("id_token"));
        }
        for (var call : way.path("profile")) {
            checkCall(call, known);
            known = known.and(Set.of(call.path("name").asText()));
        }
        var answered = new HashSet<>(known.answers());
        answered.removeAll(all.answers());
        return answered;
    }

    private static void checkCall(JsonNode call, Placeholders known) {
        known.check(call.path("url"));
        for (var parameters : List.of("query", "parameters", "headers")) {
            known.checkParameters(call.path(parameters));
        }
        known.check(call.path("basic").path("user"));
        known.check(call.path("basic").path("password"));
        call.path("same").forEach(same -> known.check(same.path("as")));
        var paths = new ArrayList<>(texts(call.path("required")));
        paths.addAll(texts(call.path("same"), "path"));
        paths.addAll(texts(call.path("expect"), "path"));
        for (var key : List.of("code", "message", "detail")) {
            if (call.path("error").has(key)) {
                paths.add(call.path("error").path(key).asText());
            }
        }
        paths.removeIf(path -> {
            known.check(path);
            return path.startsWith("{field.");
        });
        assertThat(paths).allMatch(Placeholders::isPath);
        known.check(call.path("response").path("charset"));
        call.path("error").path("success").forEach(known::check);
        call.path("expect").forEach(expected -> expected.path("is").forEach(known::check));
        if (!call.path("send").asText().equals("json")) {
            call.path("parameters")
                    .forEach(parameter -> assertThat(parameter.has("type")).isFalse());
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("marks each field that says which host gets a secret")
    void marksEndpoints(Folder folder) {
        var definition = folder.definition();
        var secrets = new HashSet<String>();
        var endpoints = new HashSet<String>();
        definition.path("form").forEach(field -> {
            if (field.path("secret").asBoolean()) {
                secrets.add("{field." + field.path("name").asText() + "}");
            }
            if (field.path("endpoint").asBoolean()) {
                endpoints.add(field.path("name").asText());
            }
        });
        var receiving = new HashSet<String>();
        for (var way : definition.path("ways")) {
            for (var call : calls(way)) {
                if (secrets.stream().anyMatch(call.toString()::contains)) {
                    var url = call.path("url").asText();
                    receiving.addAll(leading(url, "field."));
                    if (url.startsWith("{discovery.")) {
                        receiving.addAll(
                                leading(definition.path("discovery").path("url").asText(), "field."));
                    }
                }
            }
        }
        for (var token : definition.path("tokens")) {
            receiving.addAll(leading(token.path("call").path("url").asText(), "field."));
        }
        assertThat(endpoints).containsAll(receiving);
    }

    private static Set<String> leading(String url, String scope) {
        return url.startsWith("{" + scope) ? Set.of(url.substring(scope.length() + 1, url.indexOf('}'))) : Set.of();
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("matches accounts only by what the vendor vouches for")
    void matchesOnlyVouchedClaims(Folder folder) {
        var definition = folder.definition();
        var vouched = new ArrayList<String>();
        definition.path("claims").forEach(claim -> {
            if (claim.path("assurance").asText().equals("VERIFIED_BY_PROVIDER")) {
                vouched.add(claim.path("claim").asText());
            }
        });
        assertThat(vouched).containsAll(texts(definition.path("capabilities").path("match")));
    }

    /** @return names of parameters that stand there whatever the administrator chose */
    private static List<String> always(JsonNode parameters) {
        var names = new ArrayList<String>();
        parameters.forEach(parameter -> {
            if (!parameter.has("when")) {
                var name = parameter.path("name").asText();
                var asked = texts(parameter.path("asked"));
                (asked.isEmpty() ? List.of("login", "account", "nothing") : asked)
                        .forEach(one -> names.add(name + ' ' + one));
            }
        });
        return names;
    }
}
