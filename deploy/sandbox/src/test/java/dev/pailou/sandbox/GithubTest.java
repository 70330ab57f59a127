package dev.pailou.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("GitHub")
class GithubTest {
    private static final String STATE = "0123456789abcdef0123456789abcdef";
    private final Stage stage = new Stage();
    private final String app = stage.register("github", "Iv" + Stage.number(), new JsonObject());
    private final String page = "github.com/login/oauth/authorize?client_id=" + app + "&redirect_uri=" + Stage.CALLBACK
            + "&scope=read%3Auser%20user%3Aemail&state=" + STATE + Proof.PARAMETERS;

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    @DisplayName("gives code, token, profile and the list of addresses, of which one is the right one")
    void login() {
        JsonObject tokens = json(exchange(code("lin-wei")));
        String token = tokens.getString("access_token");
        JsonObject user = json(api("/user", token));
        JsonArray emails = new JsonArray(api("/user/emails", token).body());

        assertThat(tokens.getString("scope")).isEqualTo("read:user,user:email");
        assertThat(user.getValue("id")).isInstanceOf(Number.class);
        assertThat(user.getString("name")).isEqualTo("林薇");
        assertThat(user.getValue("email")).isNull();
        assertThat(emails).hasSize(3);
        assertThat(emails.getJsonObject(0).getBoolean("primary")).isFalse();
        assertThat(emails.getJsonObject(1))
                .isEqualTo(new JsonObject()
                        .put("email", "lin.wei@example.com")
                        .put("primary", true)
                        .put("verified", true)
                        .put("visibility", "private"));
    }

    @Test
    @DisplayName("says of an address that it is not verified, and lists none for who has none")
    void emails() {
        String unverified = json(exchange(code("zhang-san"))).getString("access_token");
        String nobody = json(exchange(code("chen-mo"))).getString("access_token");
        String narrow = json(exchange(stage.codeAt(page.replace("%20user%3Aemail", ""), "lin-wei")))
                .getString("access_token");

        assertThat(new JsonArray(api("/user/emails", unverified).body())
                        .getJsonObject(1)
                        .getBoolean("verified"))
                .isFalse();
        assertThat(new JsonArray(api("/user/emails", nobody).body())).hasSize(2);
        assertThat(api("/user/emails", narrow).statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("answers the exchange as a form unless asked for JSON")
    void form() {
        HttpResponse<String> response = stage.form("github.com/login/oauth/access_token", body(code("lin-wei")));

        assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/x-www-form-urlencoded");
        assertThat(response.body())
                .matches("access_token=[A-Za-z0-9]+&scope=read%3Auser%2Cuser%3Aemail&token_type=bearer");
    }

    @Test
    @DisplayName("sends who says no back with error, description and address")
    void denial() {
        assertThat(stage.location(page, null))
                .contains(
                        "callback?error=access_denied&error_description=The+user+has+denied+your+application+access.&error_uri=")
                .endsWith("&state=" + STATE);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            client_id=      | client_id=x                  | client_id
            core.localhost  | evil.example                 | redirect_uri
            read%3Auser%20  | read%3Auser%2C               | scope
            read%3Auser%20  | repo%20                      | scope
            &state=0123     | &response_type=code&state=01 | response_type
            method=S256     | method=plain                 | code_challenge_method
            """)
    @DisplayName("takes no other authorization request")
    void page(String part, String instead, String about) {
        assertThat(page).contains(part);
        assertThat(stage.refusal(page.replace(part, instead))).contains(about);
    }

    @Test
    @DisplayName("refuses with status 200 and its own words")
    void refusals() {
        String used = code("lin-wei");
        exchange(used);
        HttpResponse<String> again = exchange(used);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(error(again)).isEqualTo("bad_verification_code");

        String late = code("lin-wei");
        stage.clock.pass(Duration.ofMinutes(10));
        assertThat(error(exchange(late))).isEqualTo("bad_verification_code");
        assertThat(error(exchange("x"))).isEqualTo("bad_verification_code");
        assertThat(error(send(body(code("lin-wei")).replace("dBj", "dBk")))).isEqualTo("bad_verification_code");
        assertThat(error(send(body(code("lin-wei")).replace("s%26cret", "secret"))))
                .isEqualTo("incorrect_client_credentials");
        assertThat(error(send(body(code("lin-wei")).replace("wechat-qr", "other"))))
                .isEqualTo("redirect_uri_mismatch");
        assertThat(error(send(body(code("lin-wei")) + "&grant_type=authorization_code")))
                .isEqualTo("invalid_request");
    }

    @Test
    @DisplayName("answers its API only with User-Agent, media type and a good token")
    void api() {
        String token = json(exchange(code("lin-wei"))).getString("access_token");

        assertThat(api("/user", "x").statusCode()).isEqualTo(401);
        assertThat(json(api("/user", "x")).getString("message")).isEqualTo("Bad credentials");
        assertThat(stage.get(
                                "api.github.com/user",
                                Map.of("Authorization", "Bearer " + token, "Accept", "application/json"))
                        .statusCode())
                .isEqualTo(415);
        assertThat(stage.get(
                                "api.github.com/user",
                                Map.of(
                                        "Authorization",
                                        "Bearer " + token,
                                        "Accept",
                                        "application/vnd.github+json",
                                        "User-Agent",
                                        ""))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("fails with each error of its own when somebody asks for it")
    void errors() {
        stage.failNext("github.com", "/login/oauth/access_token", "unverified_user_email");
        assertThat(error(exchange("x"))).isEqualTo("unverified_user_email");
        stage.failNext("github.com", "/login/oauth/authorize", "application_suspended");
        assertThat(Browser.location(stage.get(page))).contains("error=application_suspended&");
        stage.failNext("api.github.com", "/user", "rate_limited");
        HttpResponse<String> limited = api("/user", "x");
        assertThat(limited.statusCode()).isEqualTo(403);
        assertThat(limited.headers().firstValue("x-ratelimit-remaining")).contains("0");
        stage.failNext("api.github.com", "/user", "429");
        assertThat(api("/user", "x").statusCode()).isEqualTo(429);
        stage.failNext("api.github.com", "/user", "bad_credentials");
        assertThat(api("/user", "x").statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> api(String path, String token) {
        return stage.get(
                "api.github.com" + path,
                Map.of("Authorization", "Bearer " + token, "Accept", "application/vnd.github+json"));
    }

    private String code(String person) {
        return stage.codeAt(page, person);
    }

    private String body(String code) {
        return "client_id=" + app + "&client_secret=s%26cret&code=" + code + "&redirect_uri=" + Stage.CALLBACK
                + "&code_verifier=" + Proof.VERIFIER;
    }

    private HttpResponse<String> exchange(String code) {
        return send(body(code));
    }

    private HttpResponse<String> send(String body) {
        return stage.browser.send(Browser.request(stage.base + "/github.com/login/oauth/access_token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static String error(HttpResponse<String> response) {
        return json(response).getString("error");
    }

    private static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }
}
