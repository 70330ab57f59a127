package dev.pailou.token.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.domain.Grant;
import dev.pailou.token.support.FakeLoginService.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Every way by which somebody gets something here, gone up to its last step: what comes then depends on what happened. */
@ApplicationScoped
public class EveryWay {

    /** What is got where nothing is in the way. */
    public static final String GIVEN = "given";

    private final World world;
    private final FakeLoginService logins;
    private final ObjectMapper json;

    EveryWay(World world, FakeLoginService logins, ObjectMapper json) {
        this.world = world;
        this.logins = logins;
        this.json = json;
    }

    /** A way, and what comes instead when nothing may be issued. */
    public enum Way {
        LOGIN("403"),
        CONSENT("403"),
        SINGLE_SIGN_ON("login_required"),
        CODE("invalid_grant"),
        REFRESH_TOKEN("invalid_grant"),
        DEVICE_CODE("invalid_grant"),
        TOKEN_EXCHANGE("invalid_grant"),
        USERINFO("401"),
        INTROSPECTION("inactive");

        private final String refusal;

        Way(String refusal) {
            this.refusal = refusal;
        }

        public String refusal() {
            return refusal;
        }
    }

    /** @return a new pool whose application may go all of them */
    public Tenant tenant() {
        world.system();
        var tenant = world.tenant();
        var grants = List.of(
                Grant.AUTHORIZATION_CODE.code(),
                Grant.REFRESH_TOKEN.code(),
                Grant.DEVICE_CODE.code(),
                Grant.TOKEN_EXCHANGE.code());
        var application = World.changed(tenant.application(), grants, true, false);
        world.keep(application);
        return tenant.with(application, tenant.secret());
    }

    /** @return the last step of a way on which this user is already */
    public Supplier<String> go(Way way, Tenant tenant, String userId) {
        return switch (way) {
            case LOGIN -> login(tenant, userId);
            case CONSENT -> consent(tenant, userId);
            case SINGLE_SIGN_ON -> singleSignOn(tenant, userId);
            case CODE -> {
                var code = new Browser().loginAs(world, tenant, userId);
                yield () -> tokens(new Browser().redeem(tenant, code));
            }
            case REFRESH_TOKEN -> {
                var token = login(tenant, userId, "refresh_token");
                yield () ->
                        tokens(post(tenant, "/token", Map.of("grant_type", "refresh_token", "refresh_token", token)));
            }
            case DEVICE_CODE -> device(tenant, userId);
            case TOKEN_EXCHANGE -> exchange(tenant, userId);
            case USERINFO -> {
                var token = login(tenant, userId, "access_token");
                yield () -> {
                    var answer = new Browser().getWith(tenant.path("/userinfo"), "Authorization", "Bearer " + token);
                    return answer.statusCode() == 200 ? GIVEN : String.valueOf(answer.statusCode());
                };
            }
            case INTROSPECTION -> {
                var token = login(tenant, userId, "access_token");
                yield () -> read(post(tenant, "/introspect", Map.of("token", token)))
                                .get("active")
                                .asBoolean()
                        ? GIVEN
                        : "inactive";
            }
        };
    }

    private Supplier<String> login(Tenant tenant, String userId) {
        var browser = new Browser();
        var handle = handle(browser.ask(tenant));
        var ticket = RandomValue.token();
        world.bindUser(tenant, world.authorizationOf(handle), ticket, userId);
        return () -> code(browser.proceed(tenant, handle, ticket));
    }

    private Supplier<String> consent(Tenant tenant, String userId) {
        var browser = new Browser();
        var handle = handle(browser.proceedAs(browser.ask(tenant, "prompt", "consent"), world, tenant, userId));
        internal("/internal/authorizations/consent", Map.of("handle", handle, "browser", cookie(browser, tenant)));
        return () -> code(browser.get(tenant.path("/consented?authorization=" + handle)));
    }

    private Supplier<String> singleSignOn(Tenant tenant, String userId) {
        var browser = new Browser();
        browser.loginAs(world, tenant, userId);
        return () -> code(browser.ask(tenant, "prompt", "none"));
    }

    private Supplier<String> device(Tenant tenant, String userId) {
        var codes = read(post(tenant, "/device_authorization", Map.of("scope", "openid")));
        var browser = new Browser();
        var cookie = RandomValue.token();
        browser.cookies().put("pailou-browser-" + tenant.pool().id(), cookie);
        var handle = read(internal(
                        "/internal/user-codes/confirm",
                        Map.of(
                                "poolId",
                                tenant.pool().id(),
                                "userCode",
                                codes.get("user_code").asText(),
                                "browser",
                                cookie,
                                "client",
                                "198.51.100.77",
                                "language",
                                "en")))
                .get("handle")
                .asText();
        var ticket = RandomValue.token();
        world.bindUser(tenant, world.authorizationOf(handle), ticket, userId);
        browser.proceed(tenant, handle, ticket);
        return () -> tokens(post(
                tenant,
                "/token",
                Map.of(
                        "grant_type",
                        Grant.DEVICE_CODE.code(),
                        "device_code",
                        codes.get("device_code").asText())));
    }

    private Supplier<String> exchange(Tenant tenant, String userId) {
        var code = RandomValue.token();
        var ticket = RandomValue.token();
        var version = world.versionOf(userId);
        logins.on(code, asked -> {
            world.bindUser(tenant, asked.get("authorizationId").asText(), ticket, userId, version);
            return Answer.ticket(ticket);
        });
        return () -> tokens(post(
                tenant,
                "/token",
                Map.of(
                        "grant_type",
                        Grant.TOKEN_EXCHANGE.code(),
                        "subject_token_type",
                        "urn:pailou:params:oauth:token-type:vendor-code",
                        "subject_token",
                        code,
                        "connection",
                        "wechat-mini")));
    }

    private String login(Tenant tenant, String userId, String member) {
        return read(new Browser().redeem(tenant, new Browser().loginAs(world, tenant, userId)))
                .get(member)
                .asText();
    }

    private String tokens(HttpResponse<String> answer) {
        var body = read(answer);
        return body.has("access_token") ? GIVEN : body.get("error").asText();
    }

    private static String code(HttpResponse<String> answer) {
        if (answer.statusCode() != 303) {
            return String.valueOf(answer.statusCode());
        }
        var query = Browser.query(Browser.location(answer));
        return query.containsKey("code") ? GIVEN : query.get("error");
    }

    private static String handle(HttpResponse<String> answer) {
        return Browser.query(Browser.location(answer)).get("authorization");
    }

    private static String cookie(Browser browser, Tenant tenant) {
        return browser.cookies().get("pailou-browser-" + tenant.pool().id());
    }

    private static HttpResponse<String> post(Tenant tenant, String endpoint, Map<String, String> form) {
        return new Browser().post(tenant.path(endpoint), form, Browser.basic(tenant));
    }

    private HttpResponse<String> internal(String path, Map<String, String> body) {
        var token = read(new Browser()
                        .post(
                                "/internal/token",
                                Map.of("grant_type", "client_credentials", "scope", "internal"),
                                Browser.basic("login-service", "only-for-tests")))
                .get("access_token")
                .asText();
        try {
            return new Browser()
                    .postRaw(
                            path,
                            "application/json",
                            json.writeValueAsString(body),
                            "Authorization",
                            "Bearer " + token);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode read(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
