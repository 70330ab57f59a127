package dev.pailou.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("WeChat's QR page")
class WechatPageTest {
    private static final Stage STAGE = new Stage();
    private static final String BACK = "http://core.localhost:8080/connection/social/wechat-qr/p/callback";
    private static final String STATE = "0123456789abcdef0123456789abcdef";

    @AfterAll
    static void stop() {
        STAGE.close();
    }

    @Test
    @DisplayName("shows a QR code and the people, and lets its script open the choice")
    void offer() {
        HttpResponse<String> page = STAGE.browser.get(STAGE.authorizationUrl(STAGE.authorizationQuery()));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.body())
                .contains("<svg xmlns", "微信登录", "data-testid=\"offer\" disabled", "data-testid=\"fragment-problem\"")
                .contains("data-testid=\"person-lin-wei\"", "林薇", "小满🌸👩‍💻", "data-testid=\"cancel\"", "Sandbox");
        assertThat(STAGE.browser.get(STAGE.base + "/assets/consent.js").body()).contains("location.hash ===");
        assertThat(page.body()).contains("data-fragment=\"wechat_redirect\"");
    }

    @Test
    @DisplayName("speaks English for lang=en")
    void english() {
        assertThat(STAGE.browser
                        .get(STAGE.authorizationUrl(STAGE.authorizationQuery() + "&lang=en"))
                        .body())
                .contains("lang=\"en\"", "Scan with WeChat");
    }

    @Test
    @DisplayName("sends who was chosen back with code and state, once for each QR code")
    void scan() {
        String uuid = openPage();

        HttpResponse<String> answer = choose(uuid, "person=lin-wei");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(Browser.location(answer)).matches("\\Q" + BACK + "\\E\\?code=[A-Za-z0-9]{32}&state=" + STATE);
        assertThat(choose(uuid, "person=lin-wei").body()).contains("data-error=\"parameters\"");
    }

    @Test
    @DisplayName("sends who cancels back with the state and no code")
    void cancel() {
        assertThat(Browser.location(choose(openPage(), "decision=cancel"))).isEqualTo(BACK + "?state=" + STATE);
    }

    @Test
    @DisplayName("can also be left without any redirect")
    void leave() {
        HttpResponse<String> answer = choose(openPage(), "decision=leave");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("data-testid=\"left\"");
    }

    @ParameterizedTest(name = "{0} -> {1}: {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            scope=snsapi_login          | scope=snsapi_base                   | 10005      | scope must be snsapi_login
            scope=snsapi_login          | scope=snsapi_login%2Csnsapi_base    | 10005      | scope must be snsapi_login
            &scope=snsapi_login         | ""                                  | 10005      | scope is missing
            core.localhost              | evil.example                        | 10003      | redirect_uri must be at the host core.localhost
            core.localhost%3A           | core.localhost%40evil.example%3A    | 10003      | redirect_uri must be at the host core.localhost
            http%3A%2F%2F               | http%253A%252F%252F                 | 10003      | redirect_uri must be an http or https address, encoded exactly once
            http%3A%2F%2F               | http://                             | 10003      | redirect_uri is not percent-encoded
            http%3A%2F%2F               | ftp%3A%2F%2F                        | 10003      | redirect_uri must be an http or https address, encoded exactly once
            response_type=code          | response_type=token                 | parameters | response_type must be code
            &response_type=code         | ""                                  | parameters | response_type is missing
            state=0123                  | state=01-3                          | parameters | state must be 1 to 128 letters and digits
            appid=wx                    | appid=wy                            | appid      | appid must be the id of a registered app
            appid=wx                    | client_id=wx                        | parameters | client_id is not a parameter
            &response_type=code         | &response_type=code&nonce=1         | parameters | nonce is not a parameter
            &response_type=code         | &response_type=code&response_type=code | parameters | response_type is there twice
            response_type=code&scope=snsapi_login | scope=snsapi_login&response_type=code | parameters | response_type must come before scope
            &response_type=code         | &lang=en&response_type=code         | parameters | response_type must come before lang
            """)
    @DisplayName("refuses on its own page, never by a redirect")
    void refusals(String part, String instead, String error, String explanation) {
        String query = STAGE.authorizationQuery();
        assertThat(query).contains(part);

        HttpResponse<String> page = STAGE.browser.get(STAGE.authorizationUrl(query.replace(part, instead)));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Location")).isEmpty();
        assertThat(page.body())
                .contains("data-error=\"" + error + "\"", explanation)
                .doesNotContain("person-");
    }

    @Test
    @DisplayName("takes GET only")
    void post() {
        assertThat(STAGE.browser
                        .form(STAGE.authorizationUrl(STAGE.authorizationQuery()), "")
                        .body())
                .contains("the method must be GET");
    }

    @Test
    @DisplayName("is decided in one step through the control interface, which also sees the fragment")
    void controlScan() {
        String url = STAGE.authorizationUrl(STAGE.authorizationQuery());

        HttpResponse<String> without =
                STAGE.control("POST", "/scan", new JsonObject().put("url", url).put("person", "lin-wei"));
        HttpResponse<String> with = STAGE.control(
                "POST",
                "/scan",
                new JsonObject().put("url", url + "#wechat_redirect").put("cancel", true));

        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(without.body()).contains("#wechat_redirect");
        assertThat(new JsonObject(with.body()).getString("location")).isEqualTo(BACK + "?state=" + STATE);
    }

    @Test
    @DisplayName("puts code and state after the redirect URI's query and before its fragment")
    void redirectUriWithQueryAndFragment() {
        String query = STAGE.authorizationQuery().replace("callback", "callback%3Fa%3D1%23part");
        HttpResponse<String> answer = STAGE.control(
                "POST",
                "/scan",
                new JsonObject()
                        .put("url", STAGE.authorizationUrl(query) + "#wechat_redirect")
                        .put("cancel", true));

        assertThat(new JsonObject(answer.body()).getString("location"))
                .isEqualTo(BACK + "?a=1&state=" + STATE + "#part");
    }

    private static String openPage() {
        String page = STAGE.browser
                .get(STAGE.authorizationUrl(STAGE.authorizationQuery()))
                .body();
        return Stage.find("name=\"uuid\" value=\"([^\"]+)\"", page);
    }

    private static HttpResponse<String> choose(String uuid, String decision) {
        return STAGE.browser.form(STAGE.base + "/consent", "uuid=" + uuid + "&" + decision);
    }
}
