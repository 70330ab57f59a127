package dev.pailou.login.store;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.login.testing.FakeServices;
import dev.pailou.login.testing.LoginServiceTest;
import dev.pailou.login.testing.ServiceTokens;
import dev.pailou.login.testing.TestPool;
import dev.pailou.login.testing.TestPool.TestConnection;
import dev.pailou.login.testing.Vendor;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "login"))
@WithTestResource(FakeServices.class)
@DisplayName("What is forgotten after a day")
class LoginCleanupTest extends LoginServiceTest {

    private static final String APP_ID = "101";

    @Inject
    LoginCleanup cleanup;

    @Test
    @DisplayName("is a login and the code that it began with, but no access token, which its vendor takes for months")
    void handedOver() throws Throwable {
        var pool = pool().change(changed -> {
            var codes = new TestConnection("codes");
            codes.provider = "wechat-miniprogram";
            var tokens = new TestConnection("tokens");
            tokens.provider = "qq";
            tokens.fields = Map.of("appId", APP_ID);
            tokens.secrets = Map.of("appKey", TestPool.APP_SECRET);
            changed.connections.add(codes);
            changed.connections.add(tokens);
        });
        var code = "code-" + RandomValue.state();
        var token = "token-" + RandomValue.state();
        vendor().on(
                        "/api.weixin.qq.com/sns/jscode2session",
                        code,
                        Vendor.says("{\"openid\":\"o\",\"session_key\":\"key\"}"));
        vendor().on(
                        "/graph.qq.com/oauth2.0/me",
                        token,
                        Vendor.says("{\"client_id\":\"" + APP_ID + "\",\"openid\":\"o\"}"));
        vendor().on("/graph.qq.com/user/get_user_info", token, Vendor.says("{\"ret\":0,\"nickname\":\"n\"}"));
        assertThat(exchange(pool, "codes", code).statusCode()).isEqualTo(200);
        assertThat(exchange(pool, "tokens", token).statusCode()).isEqualTo(200);

        update("update login set created_at = created_at - interval '25 hours' where pool_id = ?", pool.id);
        for (var connection : pool.connections) {
            update(
                    "update code_exchange set expires_at = expires_at - interval '25 hours' where connection_id = ?",
                    connection.id);
        }
        VertxContextSupport.subscribeAndAwait(cleanup::forget);

        assertThat(query("select count(*) from login where pool_id = ?", pool.id))
                .isEqualTo("0");
        assertThat(exchange(pool, "codes", code).statusCode()).isEqualTo(200);
        var again = exchange(pool, "tokens", token);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.jsonPath().getString("reason")).isEqualTo("code_invalid");
    }

    private static Response exchange(TestPool pool, String connection, String code) {
        return given().contentType("application/json")
                .header("Authorization", "Bearer " + ServiceTokens.token())
                .body(Map.of(
                        "authorizationId",
                        Ids.next(),
                        "poolId",
                        pool.id,
                        "applicationId",
                        pool.applicationId,
                        "connection",
                        connection,
                        "purpose",
                        "sign-in",
                        "code",
                        code))
                .post("/internal/code-exchanges");
    }
}
