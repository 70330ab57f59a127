package dev.pailou.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Microsoft")
class AzureTest {
    private static final String STATE = "0123456789abcdef0123456789abcdef";
    private final Stage stage = new Stage();
    private static final String TENANT = "11111111-2222-3333-4444-555555555555";
    private final String app = stage.register("azure-ad", "a" + Stage.number(), new JsonObject().put("tenant", TENANT));
    private final String any = stage.register("azure-ad", "b" + Stage.number(), new JsonObject());
    private final String query = "/oauth2/v2.0/authorize?client_id=" + app + "&response_type=code&redirect_uri="
            + Stage.CALLBACK + "&response_mode=query&scope=openid%20profile%20email%20User.Read&state=" + STATE
            + "&nonce=n-1" + Proof.PARAMETERS;
    private final String page = "login.microsoftonline.com/" + TENANT + query;

    @AfterEach
    void stop() {
        stage.close();
    }

    @ParameterizedTest
    @CsvSource({
        "login.microsoftonline.com, graph.microsoft.com",
        "login.partner.microsoftonline.cn, microsoftgraph.chinacloudapi.cn"
    })
    @DisplayName("logs people of the tenant in, in each cloud")
    void login(String login, String graph) throws ParseException {
        String location = stage.location(login + "/" + TENANT + query, "lin-wei");
        assertThat(location).contains("&state=" + STATE + "&session_state=");
        JsonObject tokens = json(exchange(login + "/" + TENANT, Stage.parameter(location, "code")));
        JWTClaimsSet claims = claims(tokens);
        String token = tokens.getString("access_token");
        JsonObject me = json(stage.get(graph + "/v1.0/me", token));

        assertThat(claims.getIssuer()).isEqualTo("https://" + login + "/" + TENANT + "/v2.0");
        assertThat(claims.getStringClaim("tid")).isEqualTo(TENANT);
        assertThat(claims.getStringClaim("oid")).isEqualTo(me.getString("id"));
        assertThat(claims.getStringClaim("nonce")).isEqualTo("n-1");
        assertThat(claims.getClaim("email_verified")).isNull();
        assertThat(me.getString("mail")).isEqualTo("lin.wei@example.com");
        assertThat(me.getString("mobilePhone")).isEqualTo("+8613800000001");
        assertThat(json(stage.get(graph + "/oidc/userinfo", token)).getString("sub"))
                .isEqualTo(claims.getSubject());
    }

    @Test
    @DisplayName("names the person's own tenant as issuer where the address names none")
    void sharedTenant() throws ParseException {
        String shared = "login.microsoftonline.com/organizations" + query.replace(app, any);
        HttpResponse<String> answer = stage.form(
                "login.microsoftonline.com/organizations/oauth2/v2.0/token",
                body(stage.codeAt(shared, "lin-wei")).replace(app, any));
        JWTClaimsSet claims = claims(json(answer));

        assertThat(claims.getIssuer())
                .isEqualTo("https://login.microsoftonline.com/" + claims.getStringClaim("tid") + "/v2.0");
        assertThat(json(stage.get("login.microsoftonline.com/organizations/v2.0/.well-known/openid-configuration"))
                        .getString("issuer"))
                .isEqualTo("https://login.microsoftonline.com/{tenantid}/v2.0");
        JsonObject own =
                json(stage.get("login.microsoftonline.com/" + TENANT + "/v2.0/.well-known/openid-configuration"));
        assertThat(own.getString("issuer")).isEqualTo("https://login.microsoftonline.com/" + TENANT + "/v2.0");
        assertThat(own.getString("jwks_uri"))
                .isEqualTo("https://login.microsoftonline.com/" + TENANT + "/discovery/v2.0/keys");
        assertThat(json(stage.get("login.microsoftonline.com/common/discovery/v2.0/keys"))
                        .getJsonArray("keys"))
                .hasSize(1);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            core.localhost  | evil.example     | AADSTS50011
            client_id=a     | client_id=c      | AADSTS700016
            11111111-       | 99999999-        | AADSTS50020
            11111111-2222-3333-4444-555555555555 | common    | AADSTS50194
            11111111-2222-3333-4444-555555555555 | consumers | AADSTS50020
            &nonce=n-1      | ''               | AADSTS900144
            openid%20       | ''               | AADSTS90013
            &nonce=n-1      | &nonce=n&x=1     | AADSTS90013
            """)
    @DisplayName("takes no other authorization request")
    void page(String part, String instead, String code) {
        assertThat(page).contains(part);
        assertThat(stage.refusal(page.replace(part, instead))).contains("(" + code + ")");
    }

    @Test
    @DisplayName("sends who says no back with AADSTS65004")
    void denial() {
        assertThat(stage.location(page, null))
                .contains("callback?error=access_denied&error_description=AADSTS65004%3A+User+declined")
                .contains("&state=" + STATE);
        assertThat(stage.scan(page.replace("=query", "=form_post"), "lin-wei", new JsonObject())
                        .getJsonObject("form")
                        .fieldNames())
                .containsExactly("code", "state", "session_state");
    }

    @Test
    @DisplayName("refuses with AADSTS codes")
    void refusals() {
        String used = code();
        exchange(used);
        assertThat(exchange(used).statusCode()).isEqualTo(400);
        assertError(exchange(used), "invalid_grant", 54005);
        String late = code();
        stage.clock.pass(Duration.ofMinutes(10));
        assertError(exchange(late), "invalid_grant", 70008);
        assertError(exchange("x"), "invalid_grant", 70000);
        assertError(send(body("x").replace("s%26cret", "x")), "invalid_client", 7000215);
        assertError(send(body("x").replace(app, "x")), "unauthorized_client", 700016);
        assertError(send(body(code()).replace("wechat-qr", "x")), "invalid_client", 500112);
        assertError(send(body(code()).replace("dBj", "dBk")), "invalid_grant", 501481);
        assertError(send(body("x") + "&resource=x"), "invalid_request", 9002313);
        assertError(send(body("x").replace("&grant_type=authorization_code", "")), "invalid_request", 900144);
    }

    @Test
    @DisplayName("answers Graph by scope and with its own errors")
    void graph() {
        String narrow = json(exchange(stage.codeAt(page.replace("%20email%20User.Read", ""), "lin-wei")))
                .getString("access_token");

        HttpResponse<String> forbidden = stage.get("graph.microsoft.com/v1.0/me", narrow);
        assertThat(forbidden.statusCode()).isEqualTo(403);
        assertThat(json(forbidden).getJsonObject("error").getString("code")).isEqualTo("Authorization_RequestDenied");
        assertThat(json(stage.get("graph.microsoft.com/oidc/userinfo", narrow)).containsKey("email"))
                .isFalse();
        assertThat(json(stage.get("graph.microsoft.com/v1.0/me", "x"))
                        .getJsonObject("error")
                        .getString("code"))
                .isEqualTo("InvalidAuthenticationToken");
        stage.failNext("graph.microsoft.com", "/v1.0/me", "TooManyRequests");
        assertThat(stage.get("graph.microsoft.com/v1.0/me", narrow).statusCode())
                .isEqualTo(429);
    }

    @ParameterizedTest
    @CsvSource({
        "AADSTS50105, access_denied", "AADSTS65001, consent_required", "AADSTS50076, interaction_required",
        "AADSTS53003, access_denied", "AADSTS7000222, invalid_client", "AADSTS9002325, invalid_request"
    })
    @DisplayName("fails with each error of its own when somebody asks for it")
    void errors(String code, String error) {
        stage.failNext("login.microsoftonline.com", "/" + TENANT + "/oauth2/v2.0/token", code);
        assertError(exchange("x"), error, Integer.parseInt(code.substring(6)));
        stage.failNext("login.microsoftonline.com", "/" + TENANT + "/oauth2/v2.0/authorize", code);
        assertThat(Browser.location(stage.get(page))).contains("error=" + error + "&error_description=" + code);
    }

    private String code() {
        return stage.codeAt(page, "lin-wei");
    }

    private String body(String code) {
        return "client_id=" + app + "&scope=openid%20profile&code=" + code + "&redirect_uri=" + Stage.CALLBACK
                + "&grant_type=authorization_code&client_secret=s%26cret&code_verifier=" + Proof.VERIFIER;
    }

    private HttpResponse<String> exchange(String code) {
        return send(body(code));
    }

    private HttpResponse<String> exchange(String base, String code) {
        return stage.form(base + "/oauth2/v2.0/token", body(code));
    }

    private HttpResponse<String> send(String body) {
        return stage.form("login.microsoftonline.com/" + TENANT + "/oauth2/v2.0/token", body);
    }

    private static void assertError(HttpResponse<String> response, String error, int code) {
        assertThat(json(response).getString("error")).isEqualTo(error);
        assertThat(json(response).getString("error_description")).startsWith("AADSTS" + code + ": ");
        assertThat(json(response).getJsonArray("error_codes")).containsExactly(code);
    }

    private static JWTClaimsSet claims(JsonObject tokens) throws ParseException {
        return SignedJWT.parse(tokens.getString("id_token")).getJWTClaimsSet();
    }

    private static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }
}
