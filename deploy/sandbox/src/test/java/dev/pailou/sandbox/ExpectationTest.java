package dev.pailou.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.sandbox.expectation.Expectations;
import dev.pailou.sandbox.expectation.ExpectedRequest;
import dev.pailou.sandbox.expectation.ExpectedValue;
import dev.pailou.sandbox.recording.RecordedRequest;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A login as it is expected")
class ExpectationTest {
    private final Stage stage = new Stage();
    private final EventsServer server = new EventsServer();
    private final Map<String, String> known = new HashMap<>(Map.of(
            "secret",
            "s&cret",
            "callback",
            URLDecoder.decode(Stage.CALLBACK, StandardCharsets.UTF_8),
            "state",
            "0123456789abcdef0123456789abcdef",
            "origin",
            "http://core.localhost:8080/",
            "agentid",
            "1000002",
            "expire_seconds",
            "300",
            "scene",
            "a-scene"));

    @AfterEach
    void stop() {
        stage.close();
        server.close();
    }

    @ParameterizedTest(name = "{0}, {2}")
    @CsvSource(delimiter = '|', textBlock = """
            wechat-pc              | wechat    | web               | {}
            wechat-pc              | wechat    | frame             | {}
            wechat-mp              | wechat    | userinfo          | {}
            wechat-mp              | wechat    | base              | {}
            wechatmp-qrcode        | wechat    | scan              | {}
            qingcloud              | qingcloud | web               | {}
            xiaomi                 | xiaomi    | web               | {}
            qq                     | qq        | web               | {}
            weibo                  | weibo     | web               | {}
            baidu                  | baidu     | web               | {}
            wecom-corp-qr          | wecom     | web               | {"kind":"corp","agentId":"1000002"}
            wecom-corp-qr          | wecom     | inside            | {"kind":"corp","agentId":"1000002"}
            wecom-corp-qr          | wecom     | inside-silent     | {"kind":"corp","agentId":"1000002"}
            wecom-service-provider | wecom     | qr                | {}
            wecom-service-provider | wecom     | suite             | {"kind":"suite"}
            wecom-service-provider | wecom     | workbench         | {"kind":"suite"}
            wecom-service-provider | wecom     | workbench-private | {"kind":"suite"}
            """)
    @DisplayName("is one that the stand-in takes, with and without what may be left out")
    void taken(String provider, String vendor, String way, String settings) {
        begin(vendor, new JsonObject(settings));
        List<ExpectedRequest> login =
                Expectations.of(provider).orElseThrow().ways().get(way);

        login.forEach(request -> play(request, true));
        assertThat(differences(provider, way)).isEmpty();
        stage.control("DELETE", "/requests?appid=" + known.get("appid"), new JsonObject());

        login.stream()
                .filter(request -> !request.optional() || request.path().contains("token"))
                .forEach(request -> play(request, false));
        assertThat(differences(provider, way)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            a=1&b=x&c=9&d=8           | ""
            c=9&a=1&b=x&d=8           | ""
            a=1&b=x&c=9&d=7           | d is 7 and must be 8
            b=x&a=1&c=9&d=8           | a is too late
            a=1&b=x&c=9               | d is missing
            a=1&c=9&d=8               | ""
            a=1&b=x&c=9&d=8&e=1       | e is unexpected
            a=1&a=1&b=x&c=9&d=8       | a is there twice
            a=1&b=x&c=3&d=8           | c is another <n> than before
            a=1&b=x&c=&d=8            | c is empty
            """)
    @DisplayName("names every difference")
    void comparison(String query, String difference) {
        Expectations expectations = Expectations.of("example").orElseThrow();
        RecordedRequest first = seen("GET", "/first", "n=9", null);
        RecordedRequest second = seen("GET", "/second", query, null);

        List<String> differences = expectations.differences("way", List.of(first, second));

        if (difference.isEmpty()) {
            assertThat(differences).isEmpty();
        } else {
            assertThat(differences).containsExactly("GET vendor.example/second: " + difference);
        }
    }

    @Test
    @DisplayName("names requests that are missing or too many, and bodies and headers that are not as they must be")
    void requests() {
        Expectations expectations = Expectations.of("example").orElseThrow();

        assertThat(expectations.differences("way", List.of(seen("GET", "/first", "n=1", null))))
                .containsExactly("GET vendor.example/second is missing");
        assertThat(expectations.differences("body", List.of(seen("PUT", "/first", "n=1", null))))
                .containsExactly(
                        "PUT vendor.example/first is unexpected there", "POST vendor.example/third is missing");
        assertThat(expectations.differences("body", List.of(seen("POST", "/third", null, "{\"a\":{\"b\":2}}"))))
                .containsExactly(
                        "POST vendor.example/third: the header Authorization is Bearer *** and must be Basic <x>",
                        "POST vendor.example/third: a.b is 2 and must be 1");
    }

    private static RecordedRequest seen(String method, String path, String query, String body) {
        return new RecordedRequest(
                Instant.EPOCH,
                "a",
                method,
                "vendor.example",
                path,
                query,
                body,
                Map.of("authorization", "Bearer ***", "content-type", "application/json; charset=utf-8"));
    }

    private void begin(String vendor, JsonObject settings) {
        if ("suite".equals(settings.getString("kind"))) {
            settings.put("eventsUrl", server.address())
                    .put("token", EventsServer.TOKEN)
                    .put("encodingAesKey", EventsServer.KEY);
        }
        String app = stage.register(vendor, Stage.number(), settings);
        known.put("appid", app);
        JsonObject person = stage.control("/people?vendor=" + vendor + "&appid=" + app)
                .getJsonArray("people")
                .getJsonObject(0);
        if (vendor.equals("wechat")) {
            known.put("openid", person.getJsonObject("subjects").getString("openid"));
        }
        if (settings.containsKey("eventsUrl")) {
            known.put("suite_id", app);
            stage.control(
                    "POST",
                    "/events",
                    new JsonObject().put("vendor", vendor).put("appid", app).put("event", "suite_ticket"));
            known.put(
                    "suite_ticket",
                    Stage.find(
                            "<SuiteTicket><!\\[CDATA\\[(.*?)]]>", server.last().decrypted()));
        }
    }

    private List<Object> differences(String provider, String way) {
        return stage
                .control("/expectations/" + provider + "?way=" + way + "&appid=" + known.get("appid"))
                .getJsonArray("differences")
                .stream()
                .toList();
    }

    private void play(ExpectedRequest request, boolean whole) {
        String address = request.host()
                + request.path()
                + (request.query().isEmpty() ? "" : "?" + pairs(request.query(), whole));
        HttpRequest.Builder builder = Browser.request(stage.base + "/" + address);
        request.headers().forEach(header -> builder.header(header.name(), filled(header)));
        String body =
                switch (request.bodyType()) {
                    case NONE -> "";
                    case FORM -> pairs(request.body(), whole);
                    case JSON -> json(request.body(), whole).encode();
                };
        if (request.bodyType() == ExpectedRequest.BodyType.FORM
                && request.headers().stream().noneMatch(header -> header.name().equals("Content-Type"))) {
            builder.header("Content-Type", "application/x-www-form-urlencoded");
        }
        String answer = stage.browser
                .send(builder.method(request.method(), BodyPublishers.ofString(body))
                        .build())
                .body();
        if (answer.startsWith("<!doctype html>")) {
            login(request, address);
        } else if (!answer.startsWith("[")) {
            JsonObject fields = new JsonObject(answer.replaceFirst("^&&&START&&&", ""));
            assertThat(fields.getValue("errcode", 0)).as(answer).isEqualTo(0);
            assertThat(fields.fieldNames()).as(answer).doesNotContain("error", "error_code", "ret_code");
            fields.forEach(entry -> known.put(entry.getKey(), String.valueOf(entry.getValue())));
        }
    }

    private void login(ExpectedRequest request, String address) {
        JsonObject more = new JsonObject();
        request.headers().forEach(header -> {
            switch (header.name()) {
                case "User-Agent" -> more.put("userAgent", filled(header));
                case "Referer" -> more.put("referer", filled(header));
                default -> throw new AssertionError(header);
            }
        });
        String fragment = request.fragment() == null ? "" : "#" + request.fragment();
        JsonObject answer = stage.scan(address + fragment, "lin-wei", more);
        assertThat(answer.containsKey("location")).as(answer.encode()).isTrue();
        for (String name : List.of("code", "auth_code")) {
            String code = Stage.parameter(answer.getString("location"), name);
            if (code != null) {
                known.put(name, code);
            }
        }
    }

    private String pairs(List<ExpectedValue> values, boolean whole) {
        return chosen(values, whole)
                .map(value -> value.name() + "="
                        + (value.placeholder().isPresent()
                                ? URLEncoder.encode(filled(value), StandardCharsets.UTF_8)
                                        .replace("+", "%20")
                                : value.first()))
                .collect(Collectors.joining("&"));
    }

    private JsonObject json(List<ExpectedValue> values, boolean whole) {
        JsonObject json = new JsonObject();
        chosen(values, whole).forEach(value -> {
            String[] path = value.name().split("\\.");
            JsonObject inner = json;
            for (int index = 0; index < path.length - 1; index++) {
                JsonObject next = inner.getJsonObject(path[index], new JsonObject());
                inner.put(path[index], next);
                inner = next;
            }
            inner.put(path[path.length - 1], filled(value));
        });
        return json;
    }

    private static Stream<ExpectedValue> chosen(List<ExpectedValue> values, boolean whole) {
        return values.stream().filter(value -> whole || !value.optional());
    }

    /** The text with its places filled, and a wildcard as nothing. */
    private String filled(ExpectedValue value) {
        String text = value.first().replace("*", "");
        for (Map.Entry<String, String> entry : known.entrySet()) {
            text = text.replace("<" + entry.getKey() + ">", entry.getValue());
        }
        assertThat(text).as(value.name()).doesNotContain("<");
        return text;
    }
}
