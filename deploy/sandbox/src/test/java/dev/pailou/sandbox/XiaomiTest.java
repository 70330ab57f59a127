package dev.pailou.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Xiaomi")
class XiaomiTest {
    private static final String STATE = "0123456789abcdef0123456789abcdef";
    private static final String GUARD = "&&&START&&&";
    private final Stage stage = new Stage();
    private final String app = stage.register("xiaomi", Stage.number(), new JsonObject());
    private final String page = "account.xiaomi.com/oauth2/authorize?client_id=" + app + "&redirect_uri="
            + Stage.CALLBACK + "&response_type=code&scope=1%203&state=" + STATE + "&skip_confirm=true";

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    @DisplayName("gives code, guarded tokens with both ids, and the profile at its other host")
    void login() {
        HttpResponse<String> answer = exchange(stage.codeAt(page, "lin-wei"));
        assertThat(answer.body()).startsWith(GUARD + "{");
        JsonObject tokens = guarded(answer);
        JsonObject profile = data("profile", tokens);

        assertThat(tokens.getString("token_type")).isEqualTo("mac");
        assertThat(profile.getString("miliaoNick")).isEqualTo("林薇");
        assertThat(profile.getString("unionId")).isEqualTo(tokens.getString("union_id"));
        assertThat(profile.containsKey("userId")).isFalse();
        assertThat(data("openidV2", tokens).getString("openId")).isEqualTo(tokens.getString("openId"));
    }

    @Test
    @DisplayName("gives what the scopes say, and a unionid only to apps and of people that have one")
    void scopes() {
        JsonObject openidOnly = guarded(exchange(stage.codeAt(page.replace("1%203", "3"), "chen-mo")));
        JsonObject profileOnly = guarded(exchange(stage.codeAt(page.replace("1%203", "1"), "lin-wei")));

        assertThat(openidOnly.containsKey("union_id")).isFalse();
        assertThat(profileOnly.containsKey("openId")).isFalse();
        assertThat(open("profile", openidOnly.getString("access_token")).body()).contains("96007");
        assertThat(open("openidV2", profileOnly.getString("access_token")).body())
                .contains("96007");
    }

    @Test
    @DisplayName("sends who says no back with a number")
    void denial() {
        assertThat(stage.location(page, null))
                .endsWith("callback?error=96012&error_description=OA_ACCESS_DENIED&state=" + STATE);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            client_id=         | client_id=x               | 96001
            client_id=         | client_id=9               | 96001
            core.localhost     | evil.example              | 96010
            response_type=code | response_type=token       | 96011
            scope=1%203        | scope=profile             | 96007
            scope=1%203        | scope=1+3                 | 96007
            scope=1%203        | scope=1%2C3               | 96007
            &skip_confirm=true | ""                        | 96002
            skip_confirm=true  | skip_confirm=1            | 96002
            &state=0123        | &nonce=0123               | 96002
            """)
    @DisplayName("takes no other authorization request")
    void page(String part, String instead, String code) {
        assertThat(page).contains(part);
        String refusal = stage.refusal(page.replace(part, instead));
        assertThat(refusal).contains("(" + code + ")");
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            client_id=         | client_id=9               | 96001
            s%26cret           | wrong                     | 96003
            authorization_code | password                  | 96006
            &code=             | &code=x                   | 96013
            core.localhost     | other.localhost           | 96010
            &code=             | &extra=1&code=            | 96002
            """)
    @DisplayName("takes no other exchange")
    void exchangeRules(String part, String instead, int code) {
        String form = form(stage.codeAt(page, "lin-wei"));
        assertThat(form).contains(part);

        JsonObject answer = guarded(stage.form("account.xiaomi.com/oauth2/token", form.replace(part, instead)));

        assertThat(answer.getInteger("error")).isEqualTo(code);
    }

    @Test
    @DisplayName("takes a code once and for ten minutes, and says 403 to a token that does not live")
    void lifetimes() {
        String code = stage.codeAt(page, "lin-wei");
        String late = stage.codeAt(page, "lin-wei");
        JsonObject tokens = guarded(exchange(code));
        assertThat(guarded(exchange(code)).getInteger("error")).isEqualTo(96013);
        stage.clock.pass(Duration.ofMinutes(10));
        assertThat(guarded(exchange(late)).getInteger("error")).isEqualTo(96013);
        stage.control("POST", "/tokens/expire", new JsonObject());

        HttpResponse<String> answer = open("profile", tokens.getString("access_token"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(new JsonObject(answer.body()).getString("result")).isEqualTo("error");
        assertThat(new JsonObject(answer.body()).getInteger("code")).isEqualTo(96008);
    }

    @Test
    @DisplayName("fails on demand with any of its codes")
    void demanded() {
        stage.failNext("account.xiaomi.com", "/oauth2/token", "96005");
        assertThat(guarded(exchange("x")).getString("error_description")).isEqualTo("OA_UNAUTHORIZED_CLIENT");
        stage.failNext("account.xiaomi.com", "/oauth2/authorize", "96007");
        assertThat(Browser.location(stage.get(page))).contains("?error=96007&");
    }

    private JsonObject data(String what, JsonObject tokens) {
        JsonObject answer =
                new JsonObject(open(what, tokens.getString("access_token")).body());
        assertThat(answer.getString("result")).isEqualTo("ok");
        assertThat(answer.getInteger("code")).isZero();
        return answer.getJsonObject("data");
    }

    private HttpResponse<String> open(String what, String token) {
        return stage.get("open.account.xiaomi.com/user/" + what + "?clientId=" + app + "&token=" + token);
    }

    private HttpResponse<String> exchange(String code) {
        return stage.form("account.xiaomi.com/oauth2/token", form(code));
    }

    private String form(String code) {
        return "client_id=" + app + "&redirect_uri=" + Stage.CALLBACK
                + "&client_secret=s%26cret&grant_type=authorization_code&code=" + code;
    }

    private static JsonObject guarded(HttpResponse<String> response) {
        return new JsonObject(response.body().substring(GUARD.length()));
    }
}
