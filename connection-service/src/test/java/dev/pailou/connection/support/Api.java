package dev.pailou.connection.support;

import static io.restassured.RestAssured.given;

import dev.pailou.kernel.ids.Ids;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The management API as an administrator uses it. */
public final class Api {

    public static final String APP_ID = "wx0123456789abcdef";
    public static final String APP_SECRET = "0123456789abcdef0123456789abcdef";

    private Api() {}

    /** @return a request with an administrator's token */
    public static RequestSpecification administrator() {
        return given().auth().oauth2(Tokens.administrator()).contentType(ContentType.JSON);
    }

    public static Response post(String path, Object body) {
        return administrator().body(body).post(path);
    }

    public static Response patch(String path, Object body) {
        return administrator().body(body).patch(path);
    }

    public static Response get(String path) {
        return administrator().get(path);
    }

    /** @return a domain that no other test has */
    public static String newDomain() {
        return "p" + Ids.next();
    }

    /** @return the id of a new pool */
    public static String newPool() {
        return id(post("/api/v1/user-pools", Map.of("name", "A pool", "domain", newDomain())));
    }

    public static String pool(String poolId) {
        return "/api/v1/user-pools/" + poolId;
    }

    /** @return the path of a new web application */
    public static String newApplication(String poolId) {
        var id = id(post(
                pool(poolId) + "/applications",
                Map.of("name", "An application", "type", "web", "redirectUris", List.of("https://app.example/cb"))));
        return pool(poolId) + "/applications/" + id;
    }

    /** @return the path of a new source of WeChat */
    public static String newSource(String poolId) {
        return newSource(poolId, "live");
    }

    public static String newSource(String poolId, String environment) {
        var id = id(post(
                pool(poolId) + "/identity-sources",
                Map.of("name", "WeChat", "category", "social", "vendor", "wechat", "environment", environment)));
        return pool(poolId) + "/identity-sources/" + id;
    }

    /** @return a connection that is right in every field */
    public static Map<String, Object> connection(String identifier) {
        return new HashMap<>(Map.of(
                "provider",
                "wechat-pc",
                "identifier",
                identifier,
                "displayName",
                "WeChat",
                "fields",
                new HashMap<>(Map.of("appId", APP_ID, "appSecret", APP_SECRET)),
                "loginOnly",
                false,
                "association",
                Map.of("mode", "none")));
    }

    /** @return the path of a new connection */
    public static String newConnection(String sourcePath, String identifier) {
        return sourcePath + "/connections/" + id(post(sourcePath + "/connections", connection(identifier)));
    }

    /** @return the id of what was made */
    public static String id(Response created) {
        return created.then().statusCode(201).extract().path("id");
    }

    /** @return the last segment of a path */
    public static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
