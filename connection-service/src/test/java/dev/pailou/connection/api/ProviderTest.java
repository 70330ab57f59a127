package dev.pailou.connection.api;

import static dev.pailou.connection.support.Api.get;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.pailou.connection.support.Surroundings;
import dev.pailou.kernel.ids.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Surroundings.class)
@DisplayName("A provider")
class ProviderTest {

    @Test
    @DisplayName("is in the catalogue")
    void listed() {
        get("/api/v1/providers")
                .then()
                .statusCode(200)
                .body("items.id", hasItem("wechat-pc"))
                .body("items[0].logo", startsWith("data:image/svg+xml;base64,"))
                .body("items[0].form", nullValue());
    }

    @Test
    @DisplayName("comes with its form, its guide for this installation, and what it is good for")
    void whole() {
        get("/api/v1/providers/wechat-pc")
                .then()
                .statusCode(200)
                .body("vendor", equalTo("wechat"))
                .body("category", equalTo("social"))
                .body("ways.entry", hasItem("redirect"))
                .body("ways.browsers.flatten()", hasItem("desktop"))
                .body("eventPush", equalTo(false))
                .body("eventsAddress", nullValue())
                .body("names.zh", equalTo("微信 PC 扫码"))
                .body("maturity.level", equalTo("documented"))
                .body("form[0].name", equalTo("appId"))
                .body("form[0].type", equalTo("text"))
                .body("form[0].pattern", equalTo("wx[0-9A-Za-z]{16}"))
                .body("form[0].maxLength", equalTo(18))
                .body("form[0].secret", equalTo(false))
                .body("form[0]", not(hasKey("options")))
                .body("form[1].name", equalTo("appSecret"))
                .body("form[1].secret", equalTo(true))
                .body("guide.en", containsString("`localhost`"))
                .body("guide.zh", not(containsString("{callbackDomain}")))
                .body(
                        "guide.zh",
                        containsString("http://localhost:8080/connection/social/{identifier}/{poolId}/callback"))
                .body("capabilities.match", hasSize(0))
                .body(
                        "callbackAddress",
                        equalTo("http://localhost:8080/connection/social/{identifier}/{poolId}/callback"))
                .body("callbackDomain", equalTo("localhost"));
    }

    @Test
    @DisplayName("tells the addresses of a connection before it is made")
    void addresses() {
        var poolId = Ids.next();
        var callback = "http://localhost:8080/connection/social/our-wechat/" + poolId + "/callback";
        get("/api/v1/providers/wechat-pc?poolId=" + poolId + "&identifier=our-wechat")
                .then()
                .statusCode(200)
                .body("callbackAddress", equalTo(callback))
                .body("guide.en", containsString("`" + callback + "`"));
        get("/api/v1/providers/wechat-pc?poolId=x&identifier=Our+WeChat")
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("poolId", "identifier")));
    }

    @Test
    @DisplayName("that nobody knows is not found")
    void unknown() {
        get("/api/v1/providers/no-such").then().statusCode(404).contentType("application/problem+json");
    }
}
