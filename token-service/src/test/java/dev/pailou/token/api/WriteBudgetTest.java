package dev.pailou.token.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.ids.Ids;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.ClientKey;
import dev.pailou.token.support.Tenant;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("What a login writes")
class WriteBudgetTest {

    private static final String TABLES = """
            select quote_ident(tablename) from pg_tables
             where schemaname = 'public' and tablename not like 'flyway%' and tablename <> 'test_write'
            """;

    private static final List<String> LOGIN = List.of(
            "INSERT authorizations",
            "INSERT consumed_event",
            "UPDATE authorizations",
            "INSERT session",
            "UPDATE authorizations",
            "UPDATE authorizations");

    @Inject
    World world;

    @BeforeEach
    void watch() {
        world.change("create table test_write (transaction bigint, place text)");
        world.change("""
                create function test_write() returns trigger language plpgsql as $$
                begin
                    insert into test_write values (txid_current(), tg_op || ' ' || tg_table_name);
                    return null;
                end $$
                """);
        for (var table : world.all(TABLES)) {
            // What is only tidied up belongs to no login.
            world.change("create trigger test_write after insert or update on " + table
                    + " for each row execute function test_write()");
        }
    }

    @AfterEach
    void leave() {
        for (var table : world.all(TABLES)) {
            world.change("drop trigger if exists test_write on " + table);
        }
        world.change("drop function test_write");
        world.change("drop table test_write");
    }

    @Test
    @DisplayName("is 6 rows in 4 transactions, with the session and up to the tokens")
    void login() {
        var tenant = world.tenant();
        var browser = new Browser();
        forget();

        assertRedeemed(tenant, browser.loginAs(world, tenant, Ids.next()));

        assertWritten(LOGIN, 4);
    }

    @Test
    @DisplayName("is less, where the person is logged in")
    void singleSignOn() {
        var tenant = world.tenant();
        var browser = new Browser();
        browser.loginAs(world, tenant, Ids.next());
        forget();

        assertRedeemed(
                tenant, Browser.query(Browser.location(browser.ask(tenant))).get("code"));

        assertWritten(
                List.of("INSERT authorizations", "UPDATE authorizations", "UPDATE authorizations", "UPDATE session"),
                2);
    }

    @Test
    @DisplayName("is one row more for a pushed request")
    void pushed() {
        var tenant = world.tenant();
        forget();

        var pushed =
                new Browser().post(tenant.path("/par"), Browser.authorizationRequest(tenant), Browser.basic(tenant));
        var browser = new Browser();
        var named = Map.of(
                "client_id",
                tenant.application().id(),
                "request_uri",
                JsonPath.from(pushed.body()).getString("request_uri"));
        assertRedeemed(tenant, browser.loginAt(get(browser, tenant, named), world, tenant, Ids.next()));

        assertWritten(and(LOGIN, "INSERT pushed_request"), 5);
    }

    @Test
    @DisplayName("is one row more for a proof of possession, as it counts once")
    void bound() {
        var tenant = world.tenant();
        forget();

        var code = new Browser().loginAs(world, tenant, Ids.next());
        var basic = Browser.basic(tenant);
        var proof = ClientKey.ec().proof("POST", tenant.issuer() + "/token", Map.of());
        var answer = new Browser()
                .post(
                        tenant.path("/token"),
                        Browser.codeRequest(tenant, code, null),
                        basic[0],
                        basic[1],
                        "DPoP",
                        proof);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);

        assertWritten(and(LOGIN, "INSERT used_once"), 5);
    }

    @Test
    @DisplayName("is one row more for an application that authenticates by an assertion, as it counts once")
    void signed() {
        var key = ClientKey.ec();
        var tenant = changed(Map.of("tokenEndpointAuthMethod", "private_key_jwt", "jwks", ClientKey.jwks(key)));
        forget();

        var form = Browser.codeRequest(tenant, new Browser().loginAs(world, tenant, Ids.next()), null);
        form.put("client_id", tenant.application().id());
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", key.assertion(tenant.application().id(), tenant.issuer(), Map.of()));
        var answer = new Browser().post(tenant.path("/token"), form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);

        assertWritten(and(LOGIN, "INSERT used_once"), 5);
    }

    @Test
    @DisplayName("is the consent and two steps more where the person is asked, and nothing more the next time")
    void consent() {
        var tenant = changed(Map.of("requireConsent", true));
        world.system();
        var user = Ids.next();
        var browser = new Browser();
        forget();

        var asked = browser.proceedAs(browser.ask(tenant), world, tenant, user);
        var handle = Browser.query(Browser.location(asked)).get("authorization");
        assertThat(agree(browser, tenant, handle).statusCode()).isEqualTo(204);
        var answered = browser.get(tenant.path("/consented?authorization=" + handle));
        assertRedeemed(tenant, Browser.query(Browser.location(answered)).get("code"));

        assertWritten(
                and(LOGIN, "UPDATE authorizations", "UPDATE authorizations", "INSERT consent", "UPDATE session"), 6);

        forget();
        assertRedeemed(tenant, new Browser().loginAs(world, tenant, user));
        assertWritten(LOGIN, 4);
    }

    private Tenant changed(Map<String, Object> settings) {
        var tenant = world.tenant();
        var application = World.changed(tenant.application(), world.openid(settings));
        world.keep(application);
        return tenant.with(application, tenant.secret());
    }

    private static HttpResponse<String> agree(Browser browser, Tenant tenant, String handle) {
        var service = new Browser()
                .post(
                        "/internal/token",
                        Map.of("grant_type", "client_credentials", "scope", "internal"),
                        Browser.basic("login-service", "only-for-tests"));
        return new Browser()
                .postRaw(
                        "/internal/authorizations/consent",
                        "application/json",
                        "{\"handle\":\"" + handle + "\",\"browser\":\""
                                + browser.cookies()
                                        .get("pailou-browser-" + tenant.pool().id())
                                + "\"}",
                        "Authorization",
                        "Bearer " + JsonPath.from(service.body()).getString("access_token"));
    }

    private static HttpResponse<String> get(Browser browser, Tenant tenant, Map<String, String> parameters) {
        return browser.get(tenant.path("/auth?") + Browser.encode(parameters));
    }

    private static void assertRedeemed(Tenant tenant, String code) {
        var answer = new Browser().redeem(tenant, code);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static List<String> and(List<String> rows, String... more) {
        return Stream.concat(rows.stream(), Stream.of(more)).toList();
    }

    private void assertWritten(List<String> rows, int transactions) {
        assertThat(world.all("select place from test_write")).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(world.one("select count(distinct transaction) from test_write"))
                .isEqualTo(String.valueOf(transactions));
    }

    private void forget() {
        world.change("delete from test_write");
    }
}
