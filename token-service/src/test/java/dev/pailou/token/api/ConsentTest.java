package dev.pailou.token.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.Tenant;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("Consent")
class ConsentTest {

    private static final String RESOURCE = "https://one.example.com/";

    @Inject
    World world;

    @Inject
    ObjectMapper json;

    private final String user = Ids.next();

    @BeforeEach
    void system() {
        world.system();
    }

    @Test
    @DisplayName("is asked for before an application that wants it gets a code, and once only for what it asks for")
    void once() throws Exception {
        var tenant = asking();
        var browser = new Browser();
        var asked = browser.proceedAs(browser.ask(tenant), world, tenant, user);
        var handle = assertAsked(asked, tenant);
        assertThat(lookUp(handle, browser, tenant))
                .contains("\"status\":\"CONSENT_ASKED\"", "\"person\":\"小明\"")
                .contains("[\"openid\",\"profile\",\"email\",\"phone\"]");

        assertThat(agree(handle, browser, tenant).statusCode()).isEqualTo(204);
        var answered = consented(browser, tenant, handle);
        assertThat(new Browser().redeem(tenant, code(answered)).statusCode()).isEqualTo(200);

        assertThat(code(browser.ask(tenant)))
                .as("the next time nobody is asked")
                .isNotNull();
        var elsewhere = new Browser();
        assertThat(elsewhere.loginAs(world, tenant, user))
                .as("in another browser neither")
                .isNotNull();
    }

    @Test
    @DisplayName("is asked for again when the application asks for more")
    void more() throws Exception {
        var tenant = asking();
        var browser = new Browser();
        var handle =
                assertAsked(browser.proceedAs(browser.ask(tenant, "scope", "openid"), world, tenant, user), tenant);
        agree(handle, browser, tenant);
        assertThat(code(consented(browser, tenant, handle))).isNotNull();
        assertThat(code(browser.ask(tenant, "scope", "openid"))).isNotNull();

        var more = assertAsked(browser.ask(tenant, "scope", "openid email"), tenant);
        agree(more, browser, tenant);
        assertThat(code(consented(browser, tenant, more))).isNotNull();
        assertThat(world.one("select array_to_string(scopes, ' ') from consent where user_id = ?", user))
                .isEqualTo("email openid");
    }

    @Test
    @DisplayName("is asked for claims by name as for their scope, and for resources, and kept")
    void allThatIsAsked() throws Exception {
        var tenant = asking("claims", Map.of("mobile", "phone_number"), "resources", List.of(RESOURCE));
        var browser = new Browser();
        agreeTo(browser, browser.proceedAs(browser.ask(tenant, "scope", "openid"), world, tenant, user), tenant);

        var byName = "{\"userinfo\":{\"email\":null,\"mobile\":null}}";
        var asked = browser.ask(tenant, "scope", "openid", "claims", byName, "resource", RESOURCE);
        assertThat(lookUp(assertAsked(asked, tenant), browser, tenant))
                .contains("[\"openid\",\"email\",\"phone\"]", "[\"" + RESOURCE + "\"]");
        agreeTo(browser, asked, tenant);
        assertThat(world.one("select concat(scopes, resources) from consent where user_id = ?", user))
                .isEqualTo("{email,openid,phone}{" + RESOURCE + "}");

        assertThat(code(browser.ask(tenant, "scope", "openid phone", "resource", RESOURCE)))
                .as("less, in other words")
                .isNotNull();
        assertAsked(browser.ask(tenant, "scope", "openid", "claims", "{\"id_token\":{\"name\":null}}"), tenant);
    }

    @Test
    @DisplayName("can't be asked for with prompt=none: consent_required")
    void silent() {
        var tenant = asking();
        var browser = new Browser();
        browser.proceedAs(browser.ask(tenant), world, tenant, user);
        assertThat(Browser.query(Browser.location(browser.ask(tenant, "prompt", "none"))))
                .containsEntry("error", "consent_required");
    }

    @Test
    @DisplayName("prompt=consent asks in any case, whatever the application's setting")
    void prompt() throws Exception {
        var tenant = world.tenant();
        var browser = new Browser();
        browser.loginAs(world, tenant, user);
        for (int i = 0; i < 2; i++) {
            var handle = assertAsked(browser.ask(tenant, "prompt", "consent"), tenant);
            agree(handle, browser, tenant);
            assertThat(code(consented(browser, tenant, handle))).isNotNull();
        }
        assertAsked(browser.proceedAs(browser.ask(tenant, "prompt", "login consent"), world, tenant, user), tenant);
    }

    @Test
    @DisplayName("without it there is no code, whoever asks for one")
    void notYet() throws Exception {
        var tenant = asking();
        var browser = new Browser();
        var handle = assertAsked(browser.proceedAs(browser.ask(tenant), world, tenant, user), tenant);
        assertThat(consented(browser, tenant, handle).statusCode()).isEqualTo(410);
        assertThat(agree(handle, new Browser(), tenant).statusCode()).isEqualTo(404);
        var thief = new Browser();
        thief.ask(tenant);
        assertThat(agree(handle, thief, tenant).statusCode()).isEqualTo(404);
        assertThat(agree(RandomValue.token(), browser, tenant).statusCode()).isEqualTo(404);

        agree(handle, browser, tenant);
        assertThat(agree(handle, browser, tenant).statusCode()).isEqualTo(404);
        assertThat(consented(thief, tenant, handle).statusCode()).isEqualTo(403);
        assertThat(code(consented(browser, tenant, handle))).isNotNull();
        assertThat(consented(browser, tenant, handle).statusCode()).isEqualTo(410);
        assertThat(new Browser()
                        .post("/internal/authorizations/consent", Map.of())
                        .statusCode())
                .isIn(401, 415);
    }

    @Test
    @DisplayName("who doesn't agree goes back with access_denied, and is asked again the next time")
    void declined() {
        var tenant = asking();
        var browser = new Browser();
        var handle = assertAsked(browser.proceedAs(browser.ask(tenant), world, tenant, user), tenant);
        var back = browser.get(tenant.path("/cancel?authorization=" + handle));
        assertThat(Browser.query(Browser.location(back))).containsEntry("error", "access_denied");
        assertAsked(browser.ask(tenant), tenant);
    }

    @Test
    @DisplayName("C27: given for a session that has ended meanwhile, it gives no code")
    void sessionEnded() throws Exception {
        var tenant = asking();
        var browser = new Browser();
        var handle = assertAsked(browser.proceedAs(browser.ask(tenant), world, tenant, user), tenant);
        agree(handle, browser, tenant);
        world.change("update session set ended_at = now(), end_reason = 'LOGGED_OUT' where user_id = ?", user);
        assertThat(consented(browser, tenant, handle).statusCode()).isEqualTo(410);
    }

    private void agreeTo(Browser browser, HttpResponse<String> asked, Tenant tenant) throws Exception {
        var handle = assertAsked(asked, tenant);
        assertThat(agree(handle, browser, tenant).statusCode()).isEqualTo(204);
        assertThat(code(consented(browser, tenant, handle))).isNotNull();
    }

    private Tenant asking(Object... settings) {
        var tenant = world.tenant();
        var members = new HashMap<String, Object>(Map.of("requireConsent", true));
        for (int i = 0; i < settings.length; i += 2) {
            members.put((String) settings[i], settings[i + 1]);
        }
        var application = World.changed(tenant.application(), world.openid(members));
        world.keep(application);
        return tenant.with(application, tenant.secret());
    }

    private static String assertAsked(HttpResponse<String> answer, Tenant tenant) {
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(Browser.location(answer))
                .startsWith("http://localhost:8080/login/" + tenant.pool().domain() + "/consent?authorization=");
        return Browser.query(Browser.location(answer)).get("authorization");
    }

    private static HttpResponse<String> consented(Browser browser, Tenant tenant, String handle) {
        return browser.get(tenant.path("/consented?authorization=" + handle));
    }

    private static String code(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        return Browser.query(Browser.location(answer)).get("code");
    }

    private String lookUp(String handle, Browser browser, Tenant tenant) throws Exception {
        return internal("lookup", handle, browser, tenant).body();
    }

    private HttpResponse<String> agree(String handle, Browser browser, Tenant tenant) throws Exception {
        return internal("consent", handle, browser, tenant);
    }

    private HttpResponse<String> internal(String operation, String handle, Browser browser, Tenant tenant)
            throws Exception {
        var service = new Browser();
        var token = json.readTree(service.post(
                                "/internal/token",
                                Map.of("grant_type", "client_credentials", "scope", "internal"),
                                Browser.basic("login-service", "only-for-tests"))
                        .body())
                .get("access_token")
                .asText();
        var cookie =
                browser.cookies().getOrDefault("pailou-browser-" + tenant.pool().id(), "none");
        return service.postRaw(
                "/internal/authorizations/" + operation,
                "application/json",
                "{\"handle\":\"" + handle + "\",\"browser\":\"" + cookie + "\"}",
                "Authorization",
                "Bearer " + token);
    }
}
