package dev.pailou.login.flow;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.login.testing.FakeServices;
import dev.pailou.login.testing.LoginServiceTest;
import dev.pailou.login.testing.ServiceTokens;
import dev.pailou.login.testing.TestPool;
import dev.pailou.login.testing.TestPool.TestConnection;
import dev.pailou.login.testing.Topics.Written;
import dev.pailou.login.testing.Vendor;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "login"))
@WithTestResource(FakeServices.class)
@DisplayName("A code that an application hands over")
class CodeExchangeTest extends LoginServiceTest {

    private static final String EXCHANGE = "/api.weixin.qq.com/sns/jscode2session";

    private final String code = "code-" + RandomValue.state();
    private final String authorizationId = Ids.next();

    private TestPool miniProgram() {
        return pool().change(pool -> {
            var connection = new TestConnection("mini");
            connection.provider = "wechat-miniprogram";
            pool.connections.add(connection);
        });
    }

    private void known() {
        vendor().on(
                        EXCHANGE,
                        code,
                        Vendor.says(
                                "{\"openid\":\"openid-" + code + "\",\"session_key\":\"key\",\"unionid\":\"union\"}"));
    }

    private Map<String, Object> request(TestPool pool) {
        var request = new HashMap<String, Object>();
        request.put("authorizationId", authorizationId);
        request.put("poolId", pool.id);
        request.put("applicationId", pool.applicationId);
        request.put("connection", "mini");
        request.put("purpose", "sign-in");
        request.put("code", code);
        return request;
    }

    private Response exchange(Map<String, Object> request) {
        return exchange(request, ServiceTokens.token());
    }

    private Response exchange(Map<String, Object> request, String token) {
        return given().contentType("application/json")
                .header("Authorization", "Bearer " + token)
                .body(request)
                .post("/internal/code-exchanges");
    }

    private Written written() {
        return topics().awaitIdentitiesOf(authorizationId).getFirst();
    }

    private static void assertRefused(Response answer, int status, String reason) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("reason")).isEqualTo(reason);
    }

    @Test
    @DisplayName("becomes a ticket, and an event with its hash, as if a browser had come back")
    void exchanged() {
        var pool = miniProgram();
        known();
        var answer = exchange(request(pool));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        var ticket = answer.jsonPath().getString("ticket");
        assertThat(ticket).matches("[A-Za-z0-9_-]{43}");

        var written = written();
        assertThat(written.signed()).isTrue();
        assertThat(written.type()).isEqualTo("dev.pailou.IdentityAuthenticated.v1");
        assertThat(written.data().get("ticketHash").asText()).isEqualTo(Digest.sha256(ticket));
        assertThat(written.data().get("purpose").asText()).isEqualTo("sign-in");
        assertThat(written.data().get("subjects").toString())
                .isEqualTo("[{\"namespace\":\"unionid:" + pool.connections.get(1).sourceId
                        + "\",\"subject\":\"union\"},{\"namespace\":\"openid:" + TestPool.APP_ID
                        + "\",\"subject\":\"openid-" + code + "\"}]");
        assertThat(vendor().asked(EXCHANGE, code))
                .containsExactly(EXCHANGE + " appid=" + TestPool.APP_ID + "&secret=" + TestPool.APP_SECRET + "&js_code="
                        + code + "&grant_type=authorization_code ");
        assertThat(query("select status from login where authorization_id = ?", authorizationId))
                .isEqualTo("AUTHENTICATED");
        assertThat(log().lines()).allSatisfy(line -> assertThat(line).doesNotContain(code, ticket));
    }

    @Test
    @DisplayName("may stand among the vendor's own parameters, and its connection may be named by its id")
    void parameters() {
        var pool = miniProgram();
        known();
        var request = request(pool);
        request.remove("code");
        request.put("parameters", Map.of("code", code));
        request.put("connection", pool.connections.get(1).id);
        assertThat(exchange(request).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("is redeemed once: neither again nor by two at the same time")
    void once() throws Exception {
        var pool = miniProgram();
        var end = new CountDownLatch(1);
        vendor().on(EXCHANGE, code, exchange -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Vendor.says("{\"openid\":\"o\",\"session_key\":\"key\"}").answer(exchange);
        });
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = executor.submit(() -> exchange(request(pool)));
            await().until(() -> vendor().asked(EXCHANGE, code).size() == 1);
            assertRefused(exchange(request(pool)), 400, "code_invalid");
            end.countDown();
            assertThat(first.get().statusCode()).isEqualTo(200);
        }
        assertRefused(exchange(request(pool)), 400, "code_invalid");
        assertThat(vendor().asked(EXCHANGE, code)).hasSize(1);
        assertThat(query("select count(*) from login where authorization_id = ?", authorizationId))
                .isEqualTo("1");
    }

    @Test
    @DisplayName(
            "that the vendor refuses ends with our reason and never its words, told as LoginFailed, and may come again")
    void refusedByVendor() {
        var pool = miniProgram();
        vendor().on(EXCHANGE, code, Vendor.says("{\"errcode\":40029,\"errmsg\":\"invalid code, rid: 1\"}"));
        var answer = exchange(request(pool));
        assertRefused(answer, 400, "code_invalid");
        assertThat(answer.body().asString()).doesNotContain("40029", "invalid code, rid");
        var written = written();
        assertThat(written.type()).isEqualTo("dev.pailou.LoginFailed.v1");
        assertThat(written.data().get("reason").asText()).isEqualTo("code_invalid");
        assertThat(written.data().get("vendorCode").asText()).isEqualTo("40029");

        known();
        assertThat(exchange(request(pool)).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("is refused where connection, application or pool are off, don't belong together, or take no code")
    void closed() {
        var pool = miniProgram();
        known();
        var other = miniProgram();
        var foreign = request(pool);
        foreign.put("connection", other.connections.get(1).id);
        assertRefused(exchange(foreign), 403, "connection_disabled");
        var unknown = request(pool);
        unknown.put("connection", "nobody");
        assertRefused(exchange(unknown), 403, "connection_disabled");
        var otherApplication = request(pool);
        otherApplication.put("applicationId", other.applicationId);
        assertRefused(exchange(otherApplication), 403, "connection_disabled");
        var browserOnly = request(pool);
        browserOnly.put("connection", "wechat-qr");
        assertRefused(exchange(browserOnly), 502, "configuration");

        pool.change(changed -> changed.connections.get(1).offered = false);
        assertRefused(exchange(request(pool)), 403, "connection_disabled");
        pool.change(changed -> {
            changed.connections.get(1).offered = true;
            changed.connections.get(1).enabled = false;
        });
        assertRefused(exchange(request(pool)), 403, "connection_disabled");
        assertThat(vendor().asked(EXCHANGE, code)).isEmpty();
    }

    @Test
    @DisplayName("comes from our own services only")
    void access() {
        var request = request(miniProgram());
        known();
        assertThat(given().contentType("application/json")
                        .body(request)
                        .post("/internal/code-exchanges")
                        .statusCode())
                .isEqualTo(401);
        var claims = ServiceTokens.claims();
        assertThat(exchange(request, ServiceTokens.sign(claims.audience(Set.of("urn:pailou:api"))))
                        .statusCode())
                .isEqualTo(401);
        assertThat(exchange(request, ServiceTokens.sign(ServiceTokens.claims().claim("scope", "openid")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(exchange(request, "nonsense").statusCode()).isEqualTo(401);
        assertThat(vendor().asked(EXCHANGE, code)).isEmpty();
    }

    @Test
    @DisplayName("is a bad request without ids, purpose or code")
    void badRequests() {
        var pool = miniProgram();
        for (var missing :
                new String[] {"authorizationId", "poolId", "applicationId", "connection", "purpose", "code"}) {
            var request = request(pool);
            request.remove(missing);
            assertRefused(exchange(request), 400, "bad_request");
        }
        var purpose = request(pool);
        purpose.put("purpose", "other");
        assertRefused(exchange(purpose), 400, "bad_request");
        assertThat(given().contentType("application/json")
                        .header("Authorization", "Bearer " + ServiceTokens.token())
                        .body("{")
                        .post("/internal/code-exchanges")
                        .statusCode())
                .isEqualTo(400);
    }
}
