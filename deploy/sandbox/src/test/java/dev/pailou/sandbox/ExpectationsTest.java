package dev.pailou.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The expectations")
class ExpectationsTest {
    private static final String TENANT = "11111111-2222-3333-4444-555555555555";
    private static final Map<String, String> CAPTURED = Map.of(
            "access_token", "token",
            "accessToken", "token",
            "unionId", "unionid",
            "userid", "userid");

    private final Stage stage = new Stage();
    private final Map<String, String> values = new LinkedHashMap<>();

    @AfterEach
    void stop() {
        stage.close();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "github, web, github",
        "google, web, google",
        "gitee, web, gitee",
        "gitlab, web, gitlab",
        "linkedin, web, linkedin",
        "slack, web, slack",
        "azure-ad, web, azure-ad",
        "huawei, web, huawei",
        "feishu-custom, web, feishu",
        "dingtalk-h5, web, dingtalk",
        "dingtalk-h5, client, dingtalk",
        "oidc, code, oidc",
        "oidc, front-channel, oidc",
        "oauth2, web, oauth2"
    })
    @DisplayName("are what the stand-ins take, with and without what may be left out")
    void accepted(String provider, String way, String vendor) {
        for (boolean optional : new boolean[] {false, true}) {
            begin(vendor);
            ExpectedRequest.read(provider, way, optional).forEach(this::send);
        }
    }

    private void begin(String vendor) {
        String app = stage.register(
                vendor,
                Stage.number(),
                vendor.equals("azure-ad") ? new JsonObject().put("tenant", TENANT) : new JsonObject());
        values.clear();
        values.put("appid", app);
        values.put("secret", "s&cret");
        values.put("callback", URLDecoder.decode(Stage.CALLBACK, StandardCharsets.UTF_8));
        values.put("state", "0123456789abcdef0123456789abcdef");
        values.put("nonce", "n-1");
        values.put("challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        values.put("verifier", Proof.VERIFIER);
        values.put("agent", "Pailou");
        values.put("tenant", TENANT);
        values.put("scope", "openid corpid");
        values.put(
                "credentials",
                Base64.getEncoder().encodeToString((app + ":s%26cret").getBytes(StandardCharsets.UTF_8)));
        JsonObject client = new JsonObject(stage.control(
                        "POST",
                        "/codes",
                        new JsonObject().put("vendor", vendor).put("appid", app).put("person", "lin-wei"))
                .body());
        values.put("client-code", client.getString("code", ""));
    }

    private void send(ExpectedRequest request) {
        String query = request.query().stream().map(this::encoded).collect(Collectors.joining("&"));
        String address = filled(request.address(), false) + (query.isEmpty() ? "" : "?" + query);
        if (query.contains("redirect_uri=")) {
            visit(address + (request.fragment().isEmpty() ? "" : "#" + request.fragment()));
            return;
        }
        HttpRequest.Builder builder = Browser.request(stage.base + "/" + address);
        request.headers().forEach((name, value) -> builder.header(name, filled(value, false)));
        HttpResponse<String> response =
                stage.browser.send(body(request, builder).build());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("NSP_STATUS")).isEmpty();
        assertThat(response.body())
                .doesNotContain("\"error\":", "\"ok\":false")
                .doesNotContainPattern("\"errcode\":[1-9]");
        capture(response.body(), request.body().stream().anyMatch(field -> field.startsWith("appKey=")));
    }

    private HttpRequest.Builder body(ExpectedRequest request, HttpRequest.Builder builder) {
        return switch (request.bodyType()) {
            case null -> builder.method(request.method(), BodyPublishers.noBody());
            case "form" ->
                builder.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(
                                request.body().stream().map(this::encoded).collect(Collectors.joining("&"))));
            default -> {
                JsonObject json = new JsonObject();
                request.body().forEach(field -> {
                    String[] pair = field.split("=", 2);
                    json.put(pair[0], filled(pair[1], false));
                });
                yield builder.header("Content-Type", "application/json").POST(BodyPublishers.ofString(json.encode()));
            }
        };
    }

    private void visit(String address) {
        JsonObject answer = stage.scan(address, "lin-wei", new JsonObject());
        assertThat(answer.containsKey("location")).as(answer.encode()).isTrue();
        String location = answer.getString("location");
        for (String name : new String[] {"code", "authCode"}) {
            if (Stage.parameter(location, name) != null) {
                values.put("code", Stage.parameter(location, name));
            }
        }
    }

    private void capture(String body, boolean ofApp) {
        if (body.startsWith("{")) {
            JsonObject answer = new JsonObject(body);
            JsonObject all = answer.copy().mergeIn(answer.getJsonObject("result", new JsonObject()));
            CAPTURED.forEach((field, name) -> {
                if (all.containsKey(field)) {
                    values.put(ofApp ? "app-token" : name, all.getString(field));
                }
            });
        }
    }

    private String encoded(String field) {
        return filled(field, true);
    }

    private String filled(String text, boolean encode) {
        return Pattern.compile("<([a-z-]+)>").matcher(text).replaceAll(placeholder -> {
            String value = values.get(placeholder.group(1));
            assertThat(value).as(placeholder.group()).isNotNull();
            return encode ? URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20") : value;
        });
    }
}
