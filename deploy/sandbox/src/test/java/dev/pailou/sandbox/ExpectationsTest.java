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
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A login as it is expected")
class ExpectationsTest {
    private static final Stage STAGE = new Stage();
    private static final EventsServer SERVER = new EventsServer();
    private final Map<String, String> known = new HashMap<>();

    @AfterAll
    static void stop() {
        STAGE.close();
        SERVER.close();
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
            github                 | github    | web               | {}
            google                 | google    | web               | {}
            gitee                  | gitee     | web               | {}
            gitlab                 | gitlab    | web               | {}
            linkedin               | linkedin  | web               | {}
            slack                  | slack     | web               | {}
            azure-ad               | azure-ad  | web               | {"tenant":"11111111-2222-3333-4444-555555555555"}
            huawei                 | huawei    | web               | {}
            feishu-custom          | feishu    | web               | {}
            dingtalk-h5            | dingtalk  | web               | {}
            dingtalk-h5            | dingtalk  | client            | {}
            oidc                   | oidc      | code              | {}
            oidc                   | oidc      | front-channel     | {}
            oauth2                 | oauth2    | web               | {}
            """)
    @DisplayName("is one that the stand-in takes, with and without what may be left out")
    void taken(String provider, String vendor, String way, String settings) {
        begin(vendor, new JsonObject(settings));
        List<ExpectedRequest> login =
                Expectations.of(provider).orElseThrow().ways().get(way);

        login.forEach(request -> play(request, true));
        assertThat(differences(provider, way)).isEmpty();

        STAGE.control("DELETE", "/requests?appid=" + known.get("appid"), new JsonObject());
        handOutCode(vendor);
        login.stream()
                .filter(request -> !request.optional() || request.path().contains("oken"))
                .forEach(request -> play(request, false));
        assertThat(differences(provider, way)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            a=1&b=x&c=9&d=8           | ""
            c=9&a=1&b=x&d=8           | ""
            a=1&b=x&c=9&d=7           | d is 7 and must be 8
            d=8&a=1&b=x&c=9           | a is too late
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
                        "PUT vendor.example/first is unexpected there",
                        "POST vendor.example/<tenant>/third is missing");
        assertThat(expectations.differences("body", List.of(seen("POST", "/acme/third", null, "{\"a\":{\"b\":2}}"))))
                .containsExactly(
                        "POST vendor.example/<tenant>/third: the header Authorization is Bearer *** and must be Basic <x>",
                        "POST vendor.example/<tenant>/third: a.b is 2 and must be 1");
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
            settings.put("eventsUrl", SERVER.address())
                    .put("token", EventsServer.TOKEN)
                    .put("encodingAesKey", EventsServer.KEY);
        }
        String app = STAGE.register(vendor, Stage.number(), settings);
        known.put("appid", app);
        known.put("secret", "s&cret");
        known.put("callback", URLDecoder.decode(Stage.CALLBACK, StandardCharsets.UTF_8));
        known.put("state", "0123456789abcdef0123456789abcdef");
        known.put("nonce", "n-1");
        known.put("challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        known.put("verifier", Proof.VERIFIER);
        known.put("agent", "Pailou");
        known.put("origin", "http://core.localhost:8080/");
        known.put("agentid", "1000002");
        known.put("expire_seconds", "300");
        known.put("scene", "a-scene");
        known.put("tenant", settings.getString("tenant", ""));
        known.put("scope", "openid corpid");
        known.put(
                "credentials",
                Base64.getEncoder().encodeToString((app + ":s%26cret").getBytes(StandardCharsets.UTF_8)));
        handOutCode(vendor);
        JsonObject person = STAGE.control("/people?vendor=" + vendor + "&appid=" + app)
                .getJsonArray("people")
                .getJsonObject(0);
        if (vendor.equals("wechat")) {
            known.put("openid", person.getJsonObject("subjects").getString("openid"));
        }
        if (settings.containsKey("eventsUrl")) {
            known.put("suite_id", app);
            STAGE.control(
                    "POST",
                    "/events",
                    new JsonObject().put("vendor", vendor).put("appid", app).put("event", "suite_ticket"));
            known.put(
                    "suite_ticket",
                    Stage.find(
                            "<SuiteTicket><!\\[CDATA\\[(.*?)]]>", SERVER.last().decrypted()));
        }
    }

    /** As the vendor's own client does, where it does. */
    private void handOutCode(String vendor) {
        JsonObject client = new JsonObject(STAGE.control(
                        "POST",
                        "/codes",
                        new JsonObject()
                                .put("vendor", vendor)
                                .put("appid", known.get("appid"))
                                .put("person", "lin-wei"))
                .body());
        known.put("client-code", client.getString("code", ""));
    }

    private List<Object> differences(String provider, String way) {
        return STAGE
                .control("/expectations/" + provider + "?way=" + way + "&appid=" + known.get("appid"))
                .getJsonArray("differences")
                .stream()
                .toList();
    }

    private void play(ExpectedRequest request, boolean whole) {
        String address = request.host()
                + filled(request.path())
                + (request.query().isEmpty() ? "" : "?" + pairs(request.query(), whole));
        HttpRequest.Builder builder = Browser.request(STAGE.base + "/" + address);
        request.headers().stream()
                .filter(header -> !header.name().equals("Content-Type"))
                .forEach(header -> builder.header(header.name(), filled(header.first())));
        String body =
                switch (request.bodyType()) {
                    case NONE -> "";
                    case FORM -> {
                        builder.header("Content-Type", "application/x-www-form-urlencoded");
                        yield pairs(request.body(), whole);
                    }
                    case JSON -> {
                        builder.header("Content-Type", "application/json");
                        yield json(request.body(), whole).encode();
                    }
                };
        HttpResponse<String> response = STAGE.browser.send(
                builder.method(request.method(), BodyPublishers.ofString(body)).build());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("NSP_STATUS")).isEmpty();
        if (address.contains("redirect_uri=") && address.contains("state=")) {
            login(request, address);
        } else {
            remember(response.body(), request);
        }
    }

    /** Fields of an answer have their names as places; an access token is also just the token. */
    private void remember(String text, ExpectedRequest request) {
        if (text.startsWith("[") || !text.contains("{")) {
            return;
        }
        JsonObject answer = new JsonObject(text.replaceFirst("^&&&START&&&", ""));
        assertThat(answer.getValue("errcode", 0)).as(text).isEqualTo(0);
        assertThat(answer.getValue("ok", true)).as(text).isEqualTo(true);
        assertThat(answer.fieldNames()).as(text).doesNotContain("error", "error_code", "ret_code");
        JsonObject all = answer.copy();
        if (answer.getValue("result") instanceof JsonObject result) {
            all.mergeIn(result);
        }
        all.forEach(entry -> {
            String value = String.valueOf(entry.getValue());
            known.put(entry.getKey(), value);
            switch (entry.getKey()) {
                case "accessToken", "access_token" -> known.put(isOfApp(request) ? "app-token" : "token", value);
                case "unionId" -> known.put("unionid", value);
                default -> {}
            }
        });
    }

    private static boolean isOfApp(ExpectedRequest request) {
        return request.body().stream().anyMatch(field -> field.name().equals("appKey"));
    }

    private void login(ExpectedRequest request, String address) {
        JsonObject more = new JsonObject();
        request.headers().forEach(header -> {
            switch (header.name()) {
                case "User-Agent" -> more.put("userAgent", filled(header.first()));
                case "Referer" -> more.put("referer", filled(header.first()));
                default -> throw new AssertionError(header);
            }
        });
        String fragment = request.fragment() == null ? "" : "#" + request.fragment();
        JsonObject answer = STAGE.scan(address + fragment, "lin-wei", more);
        assertThat(answer.containsKey("location")).as(answer.encode()).isTrue();
        for (String name : List.of("code", "auth_code", "authCode")) {
            String code = Stage.parameter(answer.getString("location"), name);
            if (code != null) {
                known.put(name.equals("authCode") ? "code" : name, code);
            }
        }
    }

    private String pairs(List<ExpectedValue> values, boolean whole) {
        return chosen(values, whole)
                .map(value -> value.name() + "="
                        + (value.placeholder().isPresent()
                                ? URLEncoder.encode(filled(value.text()), StandardCharsets.UTF_8)
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
            inner.put(path[path.length - 1], filled(value.first()));
        });
        return json;
    }

    private static Stream<ExpectedValue> chosen(List<ExpectedValue> values, boolean whole) {
        return values.stream().filter(value -> whole || !value.optional());
    }

    /** The text with its places filled, and a wildcard as nothing. */
    private String filled(String text) {
        return Pattern.compile("<([a-z_-]+)>").matcher(text.replace("*", "")).replaceAll(place -> {
            String value = known.get(place.group(1));
            assertThat(value).as(place.group()).isNotNull();
            return Matcher.quoteReplacement(value);
        });
    }
}
